package io.akashi.node.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.akashi.node.config.FollowSettings;
import io.akashi.node.config.NodeSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The nodes that are followed: whether they answer, are of our network, and whether ours, if it runs, believes them. */
final class FollowChecks {
    private static final String FOLLOWING = "following";

    private final NodeSettings settings;
    private final FollowSettings follow;
    private final HttpProbe probe;

    FollowChecks(NodeSettings settings, FollowSettings follow, HttpProbe probe) {
        this.settings = settings;
        this.follow = follow;
        this.probe = probe;
    }

    List<Check> all() {
        List<Check> checks = new ArrayList<>();
        follow.nodes().forEach(node -> checks.add(() -> node(node)));
        checks.add(this::following);
        return checks;
    }

    private Finding node(URI node) {
        String name = "follow " + node.getHost();
        HttpProbe.Answer answer = probe.get(URI.create(node.toString().replaceAll("/$", "") + "/anchors?upTo=0"));
        if (!(answer instanceof HttpProbe.Answer.Came came) || came.status() != 200) {
            String detail = answer instanceof HttpProbe.Answer.Came other
                    ? "answers with status " + other.status()
                    : ((HttpProbe.Answer.None) answer).reason();
            return Finding.fail(name, node + ": " + detail, "name an Akashi node that runs in chain.nodes");
        }
        String network = json(came.body()).at("/network/name").asText();
        String ours = settings.network().network().name();
        return network.equals(ours)
                ? Finding.ok(name, "answers, of network " + network)
                : Finding.fail(name, "expected network " + ours + ", found " + network, "name a node of our network");
    }

    /** What our own node says of them, if it runs. */
    private Finding following() {
        Optional<String> status = new OwnStatus(settings, probe).ask();
        if (status.isEmpty()) {
            return Finding.ok(FOLLOWING, "the node does not run: nothing to say yet");
        }
        JsonNode following = json(status.get()).path("following");
        if (following.path("stopped").isTextual()) {
            return Finding.fail(
                    FOLLOWING,
                    following.path("stopped").asText(),
                    "see docs/replicas.md; meanwhile the node serves what it had");
        }
        List<String> troubles = new ArrayList<>();
        following.path("nodes").forEach(node -> {
            if (node.path("trouble").isTextual()) {
                troubles.add(node.path("address").asText() + ": "
                        + node.path("trouble").asText());
            }
        });
        return troubles.isEmpty()
                ? Finding.ok(
                        FOLLOWING,
                        "roots agreed up to block "
                                + following.path("agreedRoots").asText("none"))
                : Finding.warn(FOLLOWING, String.join("; ", troubles), "see docs/replicas.md");
    }

    private static JsonNode json(String text) {
        try {
            JsonNode read = new ObjectMapper().readTree(text);
            return read == null ? MissingNode.getInstance() : read;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
