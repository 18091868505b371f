package io.akashi.node.client;

import static io.akashi.node.client.ClientBench.NOON;
import static io.akashi.node.client.ClientBench.operation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.akashi.node.client.ClientAccounts.Reservation;
import io.akashi.node.config.Access.Client;
import io.akashi.node.write.BatchPrice;
import io.akashi.sidetree.store.OperationId;
import io.akashi.testkit.MemorySortedRows;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Accounts on a disk that gets full at any moment. */
class ClientAccountsTest {
    private static final OperationId ID = operation(0).id();

    private final Client alice = ClientBench.client("alice", 1, 0);
    private final FillingRows rows = new FillingRows();
    private final ClientAccounts accounts =
            new ClientAccounts(List.of(alice), rows, () -> Optional.of(BatchPrice.NOTHING), NOON);

    private Reservation reserve() {
        return accounts.reserve(alice, ID, NOON);
    }

    private void requireNothingCounted() {
        assertThat(accounts.report(NOON))
                .extracting(ClientReport::operationsThisHour, ClientReport::uncharged)
                .containsExactly(tuple(0, 0));
        rows.isFull = false;
        assertThat(reserve()).as("the only one of this hour").isInstanceOf(Reservation.Made.class);
    }

    @Test
    void reserve_onAFullDiskCountsNothing() {
        rows.isFull = true;
        assertThatThrownBy(this::reserve).hasMessage("the disk is full");
        requireNothingCounted();
    }

    @Test
    void cancel_freesWhatWasReserved() {
        accounts.cancel(alice, ID, (Reservation.Made) reserve());
        requireNothingCounted();
    }

    @Test
    void cancel_onAFullDiskFreesWhatWasReserved() {
        Reservation.Made made = (Reservation.Made) reserve();
        rows.isFull = true;
        assertThatThrownBy(() -> accounts.cancel(alice, ID, made)).hasMessage("the disk is full");
        requireNothingCounted();
    }

    private static final class FillingRows extends MemorySortedRows {
        private boolean isFull;

        @Override
        public void write(List<Change> changes) {
            if (isFull) {
                throw new IllegalStateException("the disk is full");
            }
            super.write(changes);
        }
    }
}
