# Structural faults and remarks: see diagnostics.ftl.
