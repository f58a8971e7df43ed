"""Tests of whole sites; what an assertion of a helper found is told as if it stood in a test."""

import pytest

pytest.register_assert_rewrite("tests.site.copies")
