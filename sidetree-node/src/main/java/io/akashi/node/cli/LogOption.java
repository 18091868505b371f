package io.akashi.node.cli;

import io.akashi.node.log.LogEncoder;
import io.akashi.node.log.LogFormat;
import picocli.CommandLine.Option;

/** How the log of a node is written. */
final class LogOption {
    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            description = "text, or json for one JSON object a line (default: $AKASHI_LOG_FORMAT, else text).")
    void format(LogFormat format) {
        LogEncoder.use(format);
    }
}
