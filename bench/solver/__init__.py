"""Karkas beside general solvers on the public instances of location and network design."""
