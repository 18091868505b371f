package io.akashi.node.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.lock.PendingLock.Step;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.Satoshis;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PendingLockTest {
    private static final PreparedAnchor FIRST =
            new PreparedAnchor("ab".repeat(32), Bytes.ofUtf8("the first"), new Satoshis(258));
    private static final PreparedAnchor SECOND =
            new PreparedAnchor("cd".repeat(32), Bytes.ofUtf8("the second one"), new Satoshis(515));

    @ParameterizedTest
    @EnumSource(Step.class)
    void read_givesWhatWasWritten(Step step) {
        PendingLock one = new PendingLock(step, List.of(FIRST));
        PendingLock two = one.with(SECOND);
        PendingLock three = two.with(FIRST);
        assertThat(List.of(one, two, three))
                .allSatisfy(
                        pending -> assertThat(PendingLock.read(pending.write())).isEqualTo(pending));
        assertThat(two.newest()).isEqualTo(SECOND);
    }

    @Test
    void read_ofARowFromBeforeThereWereVersions() {
        String row = "01" + "0000000000000102" + "ab".repeat(32) + "746865206669727374";
        assertThat(PendingLock.read(Bytes.wrap(HexFormat.of().parseHex(row))))
                .isEqualTo(new PendingLock(Step.RENEW, List.of(FIRST)));
    }
}
