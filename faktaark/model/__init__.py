"""Records that pass between the rooms: frozen, of plain values, importing no other room."""
