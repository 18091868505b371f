package io.akashi.node.follow;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How following other nodes goes, as {@code GET /status} tells it.
 *
 * @param agree how many must say the same
 * @param agreedRoots the last block at which a node's roots were the same as ours
 * @param stopped why nothing more is taken from them, if so
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FollowReport(
        int agree, @Nullable Long agreedRoots, @Nullable String stopped, List<NodeAt> nodes) {
    public FollowReport {
        nodes = List.copyOf(nodes);
    }

    /**
     * One node.
     *
     * @param tip the last block that it has read
     * @param trouble with its last answer
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NodeAt(
            String address, @Nullable Long tip, @Nullable String trouble) {}
}
