package io.akashi.node.doctor;

import io.akashi.node.config.NodeSettings;
import java.net.URI;
import java.util.Optional;

/** What the node of these settings says of itself, if it runs; by TLS where it speaks that. */
final class OwnStatus {
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final NodeSettings settings;
    private final HttpProbe probe;

    OwnStatus(NodeSettings settings, HttpProbe probe) {
        this.settings = settings;
        this.probe = probe;
    }

    /** The body of {@code GET /status}. */
    Optional<String> ask() {
        if (settings.http().port() == 0) {
            return Optional.empty();
        }
        if (settings.serving().exposure().tls().isPresent()) {
            return TlsProbe.ask(settings.http()).map(TlsProbe.Served::answer).map(OwnStatus::body);
        }
        URI status = URI.create(settings.serving().address(settings.http().port()) + "/status");
        return probe.whole(status) instanceof HttpProbe.Answer.Came came && came.status() == 200
                ? Optional.of(came.body())
                : Optional.empty();
    }

    private static String body(String answer) {
        int end = answer.indexOf(END_OF_HEAD);
        return end < 0 ? "" : answer.substring(end + END_OF_HEAD.length());
    }
}
