package io.akashi.attestation.snp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.attestation.Aspect;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.Check;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Outcome;
import io.akashi.testkit.attest.snp.SnpMint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every byte of a report: what becomes of it when it changes. */
class SnpFieldsTest {
    /** What a change does in a report that is signed anew. */
    private enum Effect {
        /** The report is unreadable. */
        REFUSED,
        /** A check fails. */
        FAILS,
        /** No check fails, and the change is seen in claims or facts: for policies and people. */
        SHOWN,
        /** Nothing: it says nothing that we would judge by. */
        NONE
    }

    /** A field from {@code from} to the next one's, the bits to turn in its first byte, and what then happens. */
    private record Field(int from, int mask, Effect effect, Optional<CheckId> fault) {
        static Field shown(int from) {
            return new Field(from, 1, Effect.SHOWN, Optional.empty());
        }

        static Field refused(int from) {
            return new Field(from, 1, Effect.REFUSED, Optional.empty());
        }

        static Field none(int from, int mask) {
            return new Field(from, mask, Effect.NONE, Optional.empty());
        }

        static Field fails(int from, int mask, CheckId fault) {
            return new Field(from, mask, Effect.FAILS, Optional.of(fault));
        }
    }

    private static final List<Field> FIELDS = List.of(
            Field.shown(0x000), // version, 5 becomes 4
            Field.shown(0x004), // guest SVN
            Field.shown(0x008), // policy: ABI minor
            Field.fails(0x00a, 1 << 1, CheckId.GUEST_POLICY),
            Field.fails(0x00a, 1 << 3, CheckId.DEBUG),
            Field.shown(0x010), // family id
            Field.shown(0x020), // image id
            Field.shown(0x030), // VMPL
            Field.fails(0x030, 4, CheckId.REPORT_SOURCE),
            Field.fails(0x034, 2, CheckId.ALG),
            Field.shown(0x038), // current TCB
            Field.shown(0x040), // platform info
            Field.none(0x048, 1), // the author's key is used: its digest says so
            Field.fails(0x048, 1 << 1, CheckId.UNSIGNED),
            Field.refused(0x049),
            Field.refused(0x04c),
            Field.shown(0x050), // report data
            Field.shown(0x090), // measurement
            Field.shown(0x0c0), // host data
            Field.shown(0x0e0), // digest of the id key
            Field.shown(0x110), // digest of the author's key
            Field.shown(0x140), // report id
            Field.fails(0x160, 1, CheckId.MIGRATION_AGENT),
            Field.fails(0x180, 1, CheckId.VCEK_TCB),
            Field.fails(0x188, 1, CheckId.VCEK_PRODUCT), // family
            Field.fails(0x189, 0x10, CheckId.VCEK_PRODUCT), // model
            Field.none(0x18a, 1), // stepping
            Field.refused(0x18b),
            Field.fails(0x1a0, 1, CheckId.VCEK_HWID),
            Field.shown(0x1e0), // committed TCB
            Field.none(0x1e8, 1), // build of the firmware: its TCB says what it lacks
            Field.none(0x1e9, 1), // minor
            Field.none(0x1ea, 1), // major
            Field.refused(0x1eb),
            Field.none(0x1ec, 1), // the same of the committed firmware
            Field.none(0x1ed, 1),
            Field.none(0x1ee, 1),
            Field.refused(0x1ef),
            Field.shown(0x1f0), // TCB at launch
            Field.shown(0x1f8), // mitigations at launch
            Field.shown(0x200), // mitigations now
            Field.refused(0x208),
            Field.refused(0x29f));

    private static SnpCase guest() {
        return SnpCase.milan(5);
    }

    @Test
    void field_signedAnewHasTheEffectThatStandsHere() throws EvidenceException {
        SnpCase.Result good = guest().judge();
        for (Field field : FIELDS) {
            SnpCase changed = guest().with(c -> c.report.turn(field.from(), field.mask()));
            assertThat(effect(changed, good, field.fault()))
                    .as("offset %03x, bits %02x", field.from(), field.mask())
                    .isEqualTo(field.effect());
        }
    }

    private static Effect effect(SnpCase changed, SnpCase.Result good, Optional<CheckId> fault)
            throws EvidenceException {
        SnpCase.Result result;
        try {
            result = changed.judge();
        } catch (EvidenceException e) {
            return Effect.REFUSED;
        }
        if (fault.isPresent()
                && (result.faults().contains(fault.get())
                        || result.checks().list().stream().anyMatch(c -> c.id() == fault.get() && isFault(c)))) {
            return Effect.FAILS;
        }
        assertThat(result.faults()).isEmpty();
        boolean same = result.examination().facts().equals(good.examination().facts())
                && result.examination().claims().equals(good.examination().claims())
                && result.examination()
                        .tcb()
                        .components()
                        .equals(good.examination().tcb().components());
        return same ? Effect.NONE : Effect.SHOWN;
    }

    private static boolean isFault(Check check) {
        return check.outcome() == Outcome.FAIL;
    }

    @Test
    void byte_changedUnderTheSignatureBreaksIt() throws EvidenceException {
        for (int offset = 0; offset < SnpMint.SIGNATURE; offset += 7) {
            assertThat(isRefused(offset)).as("offset %03x", offset).isTrue();
        }
        for (Field field : FIELDS) {
            assertThat(isRefused(field.from())).as("offset %03x", field.from()).isTrue();
        }
    }

    private static boolean isRefused(int offset) throws EvidenceException {
        SnpCase guest = guest();
        byte[] report = guest.evidence().toArray();
        report[offset] ^= 1;
        try {
            SnpCase.Result result = SnpCase.judge(guest.request(Bytes.of(report)));
            return result.outcome(Aspect.SIGNATURE) != Outcome.PASS;
        } catch (EvidenceException e) {
            return true;
        }
    }

    @Test
    void byte_behindTheSignatureMustBeZero() {
        for (int offset : new int[] {0x330, 0x400, 0x49f}) {
            byte[] report = guest().evidence().toArray();
            report[offset] = 1;
            assertThatThrownBy(() -> SnpReport.read(Bytes.of(report)))
                    .as("offset %03x", offset)
                    .isInstanceOf(EvidenceException.class);
        }
    }

    @Test
    void byte_aboveTheNumbersOfTheSignatureBreaksIt() throws EvidenceException {
        for (int offset : new int[] {0x2a0 + 48, 0x2a0 + 71, 0x2e8 + 48, 0x2e8 + 71}) {
            assertThat(isRefused(offset)).as("offset %03x", offset).isTrue();
        }
    }

    @Test
    void fields_ofLaterVersionsAreReservedInEarlierOnes() {
        List<SnpCase> refused = new ArrayList<>();
        refused.add(SnpCase.milan(2).with(c -> c.report.put(SnpMint.CPU, new byte[] {0x19, 1, 1})));
        refused.add(SnpCase.milan(4).with(c -> c.report.wide(SnpMint.LAUNCH_MITIGATIONS, 1)));
        refused.add(SnpCase.milan(1));
        refused.add(SnpCase.milan(6));
        for (SnpCase guest : refused) {
            assertThatThrownBy(guest::judge).isInstanceOf(EvidenceException.class);
        }
    }
}
