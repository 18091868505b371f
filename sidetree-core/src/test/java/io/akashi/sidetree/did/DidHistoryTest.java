package io.akashi.sidetree.did;

import static io.akashi.sidetree.Samples.COMPOSER;
import static io.akashi.sidetree.Samples.adding;
import static io.akashi.sidetree.Samples.composed;
import static io.akashi.sidetree.Samples.create;
import static io.akashi.sidetree.Samples.key;
import static io.akashi.sidetree.Samples.stored;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.request.Commitments;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.store.StoredOperation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DidHistoryTest {
    private static final DidSuffix SUFFIX = create("d").suffix();
    private static final int SHUFFLES = 300;

    private static DidRequest<?> update(String from, String to, String service) {
        return composed(
                () -> COMPOSER.update(SUFFIX, key("d-" + from), key("d-" + to).commitment(), adding(service)));
    }

    private static DidRequest<?> recover(String from, String to, String update, String service) {
        return composed(() -> COMPOSER.recover(
                SUFFIX, key("d-" + from), Commitments.to(key("d-" + to), key("d-" + update)), adding(service)));
    }

    private static DidRequest<?> deactivate(String from) {
        return composed(() -> COMPOSER.deactivate(SUFFIX, key("d-" + from)));
    }

    private static List<StoredOperation> anchored(List<DidRequest<?>> requests) {
        List<StoredOperation> operations = new ArrayList<>();
        for (DidRequest<?> request : requests) {
            operations.add(stored(operations.size() + 1L, request));
        }
        return operations;
    }

    private static List<Long> since(List<DidVersion> versions) {
        return versions.stream().map(version -> version.since().value()).toList();
    }

    @Test
    void history_ofNothingIsNone() {
        assertThat(DidReplay.history(List.of())).isEmpty();
    }

    @Test
    void history_hasAVersionForEachOperationThatTookEffect() {
        List<DidVersion> versions = DidReplay.history(anchored(
                List.of(create("d"), update("u0", "u1", "one"), update("u0", "u9", "late"), deactivate("r0"))));
        assertThat(since(versions)).containsExactly(1L, 2L, 4L);
        assertThat(versions.get(2).state().isDeactivated()).isTrue();
    }

    @Test
    void history_keepsTheUpdatesThatARecoverEnded() {
        List<DidVersion> versions = DidReplay.history(anchored(List.of(
                create("d"), update("u0", "u1", "one"), recover("r0", "r1", "v0", "anew"), update("v0", "v1", "two"))));
        assertThat(since(versions)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void history_hasNoVersionThatWasNeverShown() {
        List<DidVersion> versions =
                DidReplay.history(anchored(List.of(create("d"), update("u1", "u2", "two"), update("u0", "u1", "one"))));
        assertThat(since(versions)).as("both updates take effect at once").containsExactly(1L, 3L);
    }

    /** In any order of anchoring, the version at a transaction is what a replay of everything up to it gives. */
    @Test
    void history_isWhatReplaysOfEachBeginningGive() {
        List<DidRequest<?>> requests = new ArrayList<>(List.of(
                create("d"),
                update("u0", "u1", "one"),
                update("u1", "u2", "two"),
                update("u1", "u3", "other"),
                recover("r0", "r1", "v0", "anew"),
                recover("r0", "r3", "w0", "rival"),
                update("v0", "v1", "three"),
                update("v1", "v2", "four"),
                recover("r1", "r2", "x0", "again"),
                update("x0", "x1", "five"),
                deactivate("r2")));
        Random random = new Random(7);
        for (int i = 0; i < SHUFFLES; i++) {
            Collections.shuffle(requests, random);
            List<StoredOperation> operations = anchored(requests);
            List<DidVersion> versions = DidReplay.history(operations);
            for (int to = 1; to <= operations.size(); to++) {
                assertThat(at(versions, to))
                        .as("shuffle %s, up to %s", i, to)
                        .isEqualTo(DidReplay.replay(operations.subList(0, to)).map(DidReplay.Replayed::state));
            }
        }
    }

    private static Optional<DidState> at(List<DidVersion> versions, long transaction) {
        return versions.stream()
                .filter(version -> version.since().value() <= transaction)
                .reduce((first, second) -> second)
                .map(DidVersion::state);
    }
}
