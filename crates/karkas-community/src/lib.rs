//! Groups that hold together in networks: modularity, Potts model, map equation, and how stable they are.
