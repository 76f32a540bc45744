//! Data files that others have made: text in any encoding, plain or compressed, Parquet, workbooks.
