# Texts of `karkas trade`.

command-trade = Say from trade, production and input-output tables what to make, and where a place depends on others
    .usage = karkas trade COMMAND [OPTIONS]
    .more = {""}
