package io.akashi.resolver.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.resolver.Ledger;
import io.akashi.testkit.FakeOperationStore;
import io.akashi.testkit.MintedDid;
import org.junit.jupiter.api.Test;

class KeptVersionsTest {
    private final FakeOperationStore store = new FakeOperationStore();
    private final Ledger ledger = new Ledger(store);
    private final MintedDid minted = MintedDid.seeded(6);
    private final KeptVersions kept = new KeptVersions(store, 1 << 20);

    @Test
    void of_answersFromMemoryUntilTheDidChanges() {
        ledger.anchor(minted.create());
        assertThat(kept.of(minted.suffix())).isSameAs(kept.of(minted.suffix())).hasSize(1);
        ledger.anchor(minted.update());
        assertThat(kept.of(minted.suffix())).hasSize(2);
    }

    @Test
    void of_keepsThatADidIsNotKnown_untilItIs() {
        assertThat(kept.of(minted.suffix())).isEmpty();
        ledger.anchor(minted.create());
        assertThat(kept.of(minted.suffix())).hasSize(1);
    }
}
