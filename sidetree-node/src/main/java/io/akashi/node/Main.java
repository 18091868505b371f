package io.akashi.node;

import io.akashi.node.cli.AkashiCommand;
import io.akashi.node.log.ThreadDeaths;

/** Starts the command line. */
public final class Main {
    private Main() {}

    /** Runs one command; its exit code is the process'. */
    public static void main(String[] arguments) {
        ThreadDeaths.watch();
        System.exit(AkashiCommand.run(arguments));
    }
}
