//! The parcel, its neighbours and the light between them.
