package io.akashi.issuer.oid4vci.grant;

import io.akashi.issuer.oid4vci.state.Table;
import java.util.List;

/**
 * What is kept of a pre-authorized code, under its name.
 *
 * @param txCode the MAC of the transaction code under the code itself, as base64url; empty if none is asked for
 * @param wrong how many wrong transaction codes were tried
 * @param end when it ends, in seconds of the epoch
 */
record CodeRow(List<String> configurations, String subject, String txCode, int wrong, long end) {
    static final Table<CodeRow> TABLE = new Table<>("code", CodeRow.class);

    CodeRow {
        configurations = List.copyOf(configurations);
    }

    CodeRow oneMoreWrong() {
        return new CodeRow(configurations, subject, txCode, wrong + 1, end);
    }
}
