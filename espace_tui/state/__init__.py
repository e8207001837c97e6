"""The heart: sessions, places, flows, rules. No drawing, no sockets, no clock or chance of its own."""
