package io.akashi.attestation.nitro;

import static org.assertj.core.api.Assertions.assertThat;

import com.authlete.cbor.CBORByteArray;
import com.authlete.cbor.CBORDecoder;
import com.authlete.cbor.CBORItemList;
import com.authlete.cbor.CBORPair;
import com.authlete.cbor.CBORPairList;
import io.akashi.attestation.Aspect;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.Checks;
import io.akashi.attestation.SharedFolder;
import io.akashi.attestation.TestPki;
import io.akashi.attestation.binding.ExpectedBinding;
import io.akashi.attestation.endorsement.EndorsementSorter;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.system.Examination;
import io.akashi.attestation.x509.BuiltInAnchors;
import io.akashi.testkit.attest.nitro.NitroMint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A document of a real module under the pinned root, and what it says signed anew by a module of our own. */
class NitroSampleTest {
    private static final Instant MADE = Instant.parse("2022-11-09T22:52:00Z");
    private static final Set<String> OURS = Set.of("certificate", "cabundle", "pcrs");

    private static byte[] sample() throws IOException {
        Path folder = SharedFolder.require("vectors/attestation");
        return Files.readAllBytes(folder.resolve("aws-nitro/aws_nitro_document.cbor"));
    }

    /** The same fields in our document, read by another library than the verifier's. */
    private static byte[] signedAnew(byte[] sample) throws IOException {
        CBORItemList message = (CBORItemList) new CBORDecoder(sample).next();
        CBORByteArray payload = (CBORByteArray) message.getItems().get(2);
        CBORPairList fields = (CBORPairList) new CBORDecoder(payload.getValue()).next();
        NitroMint mint = new NitroMint("of-test");
        for (CBORPair field : fields.getPairs()) {
            String name = (String) field.getKey().parse();
            if (name.equals("pcrs")) {
                pcrs(mint, (CBORPairList) field.getValue());
            } else if (!OURS.contains(name)) {
                mint.with(name, field.getValue().encode());
            }
        }
        return mint.document();
    }

    private static void pcrs(NitroMint mint, CBORPairList pcrs) {
        for (CBORPair pcr : pcrs.getPairs()) {
            mint.pcr(((Number) pcr.getKey().parse()).intValue(), ((CBORByteArray) pcr.getValue()).getValue());
        }
    }

    @Test
    void sample_signedAnewAppraisesTheSame() throws Exception {
        byte[] sample = sample();
        Checks real = new Checks();
        Examination theirs = new NitroSystem()
                .examine(
                        new AttestationRequest(
                                List.of(Bytes.of(sample)),
                                EndorsementSorter.sort(List.of()),
                                BuiltInAnchors.all(),
                                MADE,
                                MADE,
                                new ExpectedBinding.None()),
                        real);
        Checks minted = new Checks();
        Examination ours = new NitroSystem()
                .examine(
                        NitroCase.request(
                                Bytes.of(signedAnew(sample)), new ExpectedBinding.None(), TestPki.NOW, List.of()),
                        minted);

        assertThat(ours.facts()).isEqualTo(theirs.facts());
        assertThat(ours.claims()).isEqualTo(theirs.claims());
        assertThat(ours.measurements()).isEqualTo(theirs.measurements());
        assertThat(ours.slots()).isEqualTo(theirs.slots());
        assertThat(ours.producedAt()).isEqualTo(theirs.producedAt());
        for (Aspect aspect : Aspect.values()) {
            assertThat(minted.outcome(aspect)).as(aspect.text()).isEqualTo(real.outcome(aspect));
        }
    }
}
