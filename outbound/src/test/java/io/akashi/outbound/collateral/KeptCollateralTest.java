package io.akashi.outbound.collateral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.endorsement.EndorsementSorter;
import io.akashi.attestation.endorsement.IntelStatement;
import io.akashi.attestation.x509.TrustAnchors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptCollateralTest {
    private static final String ADDRESS =
            "https://api.trustedservices.intel.com/sgx/certification/v4/tcb?fmspc=00a067110000";
    private static final String ROOT_LIST = "https://certificates.trustedservices.intel.com/IntelSGXRootCA.der";

    @TempDir
    Path folder;

    private final ScriptedOutbound outbound = new ScriptedOutbound();
    private final IntelMint mint = new IntelMint();
    private final CollateralItem tcb =
            new CollateralItem.TcbInfo(Tee.SGX, Bytes.of(new byte[] {0, (byte) 0xa0, 0x67, 0x11, 0, 0}));

    private KeptCollateral kept(Instant now) throws IOException {
        return kept(now, mint.anchors());
    }

    private KeptCollateral kept(Instant now, TrustAnchors anchors) throws IOException {
        DirectoryCollateral directory = new DirectoryCollateral(folder);
        return new KeptCollateral(
                directory,
                new VendorCollateral(IntelPcs.ofIntel(outbound), AmdKds.ofAmd(outbound), KeySets.none(outbound)),
                EvaluationFloors.open(directory.floorsFile()),
                anchors,
                Clock.fixed(now, ZoneOffset.UTC));
    }

    /** No lock, no write: as on a full disk, or with files of another user. */
    private void lockDirectory() throws IOException {
        Files.createDirectories(folder.resolve(".lock"));
    }

    private void serve(long number) {
        outbound.answer(
                ADDRESS,
                Map.of("tcb-info-issuer-chain", mint.chainHeader()),
                mint.tcbInfo(Tee.SGX, "00A067110000", number));
    }

    @Test
    void find_asksOnceAndThenTakesItFromTheDirectory() throws IOException {
        serve(17);

        CollateralAnswer first = kept(IntelMint.NOW).find(tcb);
        CollateralAnswer second = kept(IntelMint.NOW.plusSeconds(1)).find(tcb);

        assertThat(first).isInstanceOf(CollateralAnswer.Found.class);
        assertThat(second).isEqualTo(first);
        assertThat(outbound.asked()).hasSize(1);
    }

    @Test
    void find_asksAgainForWhatIsNoLongerInForce() throws IOException {
        outbound.answer(ROOT_LIST, Map.of(), mint.list(IntelMint.NOW.plus(Duration.ofDays(1))));
        kept(IntelMint.NOW).find(new CollateralItem.IntelRootList());
        outbound.answer(ROOT_LIST, Map.of(), mint.list(IntelMint.NOW.plus(Duration.ofDays(3))));

        CollateralAnswer later = kept(IntelMint.NOW.plus(Duration.ofDays(2))).find(new CollateralItem.IntelRootList());

        assertThat(((CollateralAnswer.Found) later).until()).isEqualTo(IntelMint.NOW.plus(Duration.ofDays(3)));
        assertThat(new DirectoryCollateral(folder).contents()).hasSize(1);
    }

    @Test
    void find_takesNothingThatIsOutOfForce() throws IOException {
        serve(17);

        assertThat(kept(IntelMint.NOW.plus(Duration.ofDays(40))).find(tcb))
                .isInstanceOf(CollateralAnswer.Rejected.class);
        assertThat(kept(IntelMint.NOW.minus(Duration.ofDays(40))).find(tcb))
                .isInstanceOf(CollateralAnswer.Rejected.class);
        assertThat(new DirectoryCollateral(folder).exists()).isFalse();
    }

    @Test
    void refresh_neverGoesBackInEvaluationsAndKeepsWhatItHad() throws IOException {
        serve(20);
        kept(IntelMint.NOW).find(tcb);
        serve(19);

        CollateralAnswer older = kept(IntelMint.NOW).refresh(tcb);
        serve(20);
        CollateralAnswer same = kept(IntelMint.NOW).refresh(tcb);
        serve(21);
        CollateralAnswer newer = kept(IntelMint.NOW).refresh(tcb);

        assertThat(older)
                .isEqualTo(new CollateralAnswer.Rejected("intel-sgx-tcb-00a067110000: intel/tcb_info/SGX/00a067110000:"
                        + " evaluation 19 is below 20, seen before"));
        assertThat(same).isInstanceOf(CollateralAnswer.Found.class);
        assertThat(newer).isInstanceOf(CollateralAnswer.Found.class);
    }

    @Test
    void refresh_doesNotLetAStrangersStatementRaiseTheFloor() throws IOException {
        IntelMint stranger = new IntelMint();
        outbound.answer(
                ADDRESS,
                Map.of("tcb-info-issuer-chain", stranger.chainHeader()),
                stranger.tcbInfo(Tee.SGX, "00A067110000", 999));
        CollateralAnswer forged = kept(IntelMint.NOW).refresh(tcb);
        serve(17);

        assertThat(forged).isInstanceOf(CollateralAnswer.Rejected.class);
        assertThat(kept(IntelMint.NOW).refresh(tcb)).isInstanceOf(CollateralAnswer.Found.class);
    }

    @Test
    void bind_takesAwayWhatIsBelowItsFloorAndNothingElse() throws IOException, EvidenceException {
        serve(20);
        kept(IntelMint.NOW).find(tcb);
        EvaluationFloors floors = EvaluationFloors.open(new DirectoryCollateral(folder).floorsFile());

        EvaluationFloors.Bound bound = floors.bind(EndorsementSorter.sort(List.of(
                Bytes.of(mint.tcbInfo(Tee.SGX, "00A067110000", 19)),
                Bytes.of(mint.tcbInfo(Tee.SGX, "00A067110000", 20)),
                Bytes.of(mint.tcbInfo(Tee.TDX, "00A067110000", 5)),
                Bytes.of(mint.tcbInfo(Tee.SGX, "90C06F000000", 5)),
                Bytes.of(mint.enclaveIdentity(Tee.SGX, 5)))));

        assertThat(bound.below())
                .containsExactly("intel/tcb_info/SGX/00a067110000: evaluation 19 is below 20, seen before");
        assertThat(bound.endorsements().statements()).hasSize(4);
    }

    @Test
    void raise_keepsWhatAnotherProcessRaisedMeanwhile() throws IOException, EvidenceException {
        Path file = folder.resolve("floors.json");
        EvaluationFloors first = EvaluationFloors.open(file);
        EvaluationFloors second = EvaluationFloors.open(file);
        first.raise(EndorsementSorter.sort(List.of(Bytes.of(mint.tcbInfo(Tee.SGX, "00A067110000", 20))))
                .statements()
                .get(0));
        second.raise(EndorsementSorter.sort(List.of(Bytes.of(mint.enclaveIdentity(Tee.SGX, 7))))
                .statements()
                .get(0));

        EvaluationFloors.Bound bound = EvaluationFloors.open(file)
                .bind(EndorsementSorter.sort(List.of(
                        Bytes.of(mint.tcbInfo(Tee.SGX, "00A067110000", 19)),
                        Bytes.of(mint.enclaveIdentity(Tee.SGX, 6)))));

        assertThat(bound.below()).hasSize(2);
    }

    @Test
    void find_answersThoughItCannotBeKeptAndTellsItOnce() throws IOException {
        serve(17);
        outbound.answer(ROOT_LIST, Map.of(), mint.list(IntelMint.NOW.plus(Duration.ofDays(1))));
        lockDirectory();
        List<String> told = new ArrayList<>();
        KeptCollateral kept = kept(IntelMint.NOW).telling(told::add);

        assertThat(kept.find(tcb)).isInstanceOf(CollateralAnswer.Found.class);
        assertThat(kept.find(new CollateralItem.IntelRootList())).isInstanceOf(CollateralAnswer.Found.class);
        assertThat(told).hasSize(1);
        assertThat(told.get(0)).startsWith("intel-sgx-tcb-00a067110000 cannot be kept in " + folder + ": ");

        Files.delete(folder.resolve(".lock"));
        assertThat(kept.find(tcb)).isInstanceOf(CollateralAnswer.Found.class);
        assertThat(new DirectoryCollateral(folder).find(tcb)).isInstanceOf(CollateralAnswer.Found.class);
        Files.delete(folder.resolve(".lock"));
        lockDirectory();
        kept.refresh(tcb);
        assertThat(told).hasSize(2);
    }

    @Test
    void raise_writesLaterWhatItCouldNotWrite() throws IOException, EvidenceException {
        Path file = folder.resolve("floors.json");
        EvaluationFloors floors = EvaluationFloors.open(file);
        IntelStatement statement = EndorsementSorter.sort(List.of(Bytes.of(mint.tcbInfo(Tee.SGX, "00A067110000", 20))))
                .statements()
                .get(0);
        IntelStatement older = EndorsementSorter.sort(List.of(Bytes.of(mint.tcbInfo(Tee.SGX, "00A067110000", 19))))
                .statements()
                .get(0);
        lockDirectory();
        assertThatThrownBy(() -> floors.raise(statement)).isInstanceOf(IOException.class);
        assertThat(floors.below(older)).isPresent();
        Files.delete(folder.resolve(".lock"));

        floors.raise(statement);

        assertThat(EvaluationFloors.open(file).below(older)).isPresent();
    }
}
