//! What a zone of a building needs to stay warm and cool, hour by hour, and what its plant draws for that.
