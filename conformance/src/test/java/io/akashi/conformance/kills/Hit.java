package io.akashi.conformance.kills;

import java.nio.file.Path;

/**
 * What a strike came to.
 *
 * @param happened whether the process was killed where the strike meant it, at a file of the node's if at a system call
 * @param recovering whether it had not opened all its parts yet
 * @param where the system call and the kind of file, or that there was none
 */
record Hit(boolean happened, boolean recovering, String where) {
    /** A kill at a random moment. */
    static Hit random(boolean recovering) {
        return new Hit(true, recovering, "at random");
    }

    /** A strike whose call did not come. */
    static Hit missed(boolean recovering) {
        return new Hit(false, recovering, "missed");
    }

    /** A kill at the beginning of a call, as strace writes it down. */
    static Hit at(String call, Path data, boolean recovering) {
        String name = call.replaceFirst("^\\d+\\s+", "").replaceFirst("\\(.*", "");
        boolean ours = call.contains(data.toString());
        return new Hit(ours, recovering, name + " " + (ours ? file(call) : "of no file of the node"));
    }

    private static String file(String call) {
        String[] kinds = {
            "MANIFEST",
            "OPTIONS",
            "CURRENT",
            "IDENTITY",
            "dbtmp",
            "sst",
            "log>",
            "db/rocksdb>",
            "cas/",
            "cas>",
            "ledger"
        };
        String[] names = {
            "manifest",
            "options",
            "current",
            "identity",
            "database",
            "table",
            "write-ahead log",
            "database's directory",
            "file of a batch",
            "directory of files",
            "ledger"
        };
        for (int i = 0; i < kinds.length; i++) {
            if (call.contains(kinds[i])) {
                return names[i];
            }
        }
        return "other file";
    }
}
