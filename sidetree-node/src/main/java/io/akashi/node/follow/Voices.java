package io.akashi.node.follow;

import io.akashi.sidetree.protocol.AnchorTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the nodes said to one question, and what is the matter with some of it. */
final class Voices {
    private final Map<FollowedNode, Said> said;
    private final Map<FollowedNode, String> troubles = new HashMap<>();
    private int contradicting;

    Voices(Map<FollowedNode, Said> said) {
        this.said = new LinkedHashMap<>(said);
        said.forEach((node, answer) -> {
            if (answer instanceof Said.Nothing nothing) {
                troubles.put(node, nothing.reason());
            }
        });
    }

    /** From now on those do not count of whose blocks this finds something wrong. */
    void silenceThose(Function<Said.Blocks, Optional<String>> wrong) {
        said.forEach((node, answer) -> {
            Optional<String> found =
                    answer instanceof Said.Blocks blocks ? wrong.apply(blocks) : Optional.<String>empty();
            if (found.isPresent()) {
                contradicting++;
                troubles.put(node, found.get());
            }
        });
    }

    /** How many were found wrong. */
    int contradicting() {
        return contradicting;
    }

    /** How many count. */
    int usable() {
        return said.size() - troubles.size();
    }

    /** What is the matter with the first with whom something is. */
    String firstTrouble() {
        return said.keySet().stream()
                .filter(troubles::containsKey)
                .findFirst()
                .map(node -> node.address() + ": " + troubles.get(node))
                .orElse("too few nodes answer");
    }

    private <S extends Said> List<S> counting(Class<S> kind) {
        return said.entrySet().stream()
                .filter(entry -> !troubles.containsKey(entry.getKey()))
                .map(Map.Entry::getValue)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** Up to where enough of them do not know our branch; what all these have lost is not lost for one less. */
    Optional<AnchorTime> forkPoint(int agree) {
        List<Said.Fork> forks = counting(Said.Fork.class);
        return forks.size() < agree
                ? Optional.empty()
                : forks.stream().map(Said.Fork::forkPoint).max(Comparator.naturalOrder());
    }

    /** The last block of which enough of them tell. */
    OptionalLong through(int agree) {
        return counting(Said.Blocks.class).stream()
                .mapToLong(blocks -> -blocks.through().block())
                .sorted()
                .skip(agree - 1L)
                .map(height -> -height)
                .findFirst();
    }

    /** Where enough are that have not come so far, counting those who have. */
    Optional<AnchorTime> behind(int agree) {
        List<Said.Behind> behind = counting(Said.Behind.class);
        return behind.isEmpty() || behind.size() + counting(Said.Blocks.class).size() < agree
                ? Optional.empty()
                : behind.stream().map(Said.Behind::tip).max(Comparator.naturalOrder());
    }

    /** Has those asked again who told of more than this block, so that all tell of the same blocks. */
    void replaceLonger(long end, Function<FollowedNode, Said> ask) {
        said.replaceAll((node, answer) ->
                answer instanceof Said.Blocks blocks && blocks.through().block() > end && !troubles.containsKey(node)
                        ? ask.apply(node)
                        : answer);
    }

    /** What enough say of the blocks up to this one. Those who say otherwise are in trouble. */
    Optional<Said.Blocks> agreed(int agree, long end) {
        List<Said.Blocks> whole = counting(Said.Blocks.class).stream()
                .filter(blocks -> blocks.through().block() == end)
                .toList();
        Optional<Said.Blocks> found = whole.stream()
                .filter(one -> whole.stream()
                                .filter(other -> other.blocks().equals(one.blocks()))
                                .count()
                        >= agree)
                .findFirst();
        found.ifPresent(one -> said.forEach((node, answer) -> {
            if (answer instanceof Said.Blocks blocks
                    && blocks.through().block() == end
                    && !blocks.blocks().equals(one.blocks())) {
                troubles.putIfAbsent(
                        node, "it says otherwise of the blocks up to " + end + " than " + agree + " others");
            }
        }));
        return found;
    }

    /** How far the ledger has come, as enough of them say; at least as far as what was agreed on. */
    AnchorTime tip(int agree, Said.Blocks agreed) {
        return counting(Said.Blocks.class).stream()
                .map(Said.Blocks::tip)
                .sorted(Comparator.reverseOrder())
                .skip(agree - 1L)
                .findFirst()
                .filter(tip -> tip.compareTo(agreed.through()) > 0)
                .orElse(agreed.through());
    }

    /** Hears of each node. */
    @FunctionalInterface
    interface Listener {
        void hear(FollowedNode node, @Nullable Long tip, @Nullable String trouble);
    }

    void forEach(Listener listener) {
        said.forEach((node, answer) -> listener.hear(node, tip(answer), troubles.get(node)));
    }

    private static @Nullable Long tip(Said answer) {
        if (answer instanceof Said.Blocks blocks) {
            return blocks.tip().block();
        }
        return answer instanceof Said.Behind behind ? behind.tip().block() : null;
    }
}
