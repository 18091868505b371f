package io.akashi.outbound.collateral;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.snp.SnpProduct;
import io.akashi.attestation.x509.Certificate;
import io.akashi.attestation.x509.TrustAnchors;
import io.akashi.testkit.attest.CertificateWish;
import io.akashi.testkit.attest.MintedIdentity;
import io.akashi.testkit.attest.MintedPki;
import io.akashi.testkit.attest.snp.AmdVendor;
import io.akashi.testkit.attest.snp.VekMint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates and lists of AMD's with bytes that went bad count as ones that could not be had. */
class AmdCollateralTest {
    private static final String KDS = "https://kdsintf.amd.com/vcek/v1/Milan/";
    private static final byte[] CHIP = chip();

    private final AmdVendor vendor = new AmdVendor("Milan");
    private final CollateralItem key =
            new CollateralItem.ChipKey(SnpProduct.MILAN, Bytes.of(CHIP), Bytes.of(new byte[] {7, 3, 0, 0, 0, 0, 2, 1}));
    private final CollateralItem chain = new CollateralItem.AmdChain(SnpProduct.MILAN, AmdKey.VCEK);
    private final CollateralItem list = new CollateralItem.AmdList(SnpProduct.MILAN, AmdKey.VCEK);
    private final Map<CollateralItem, String> addresses = Map.of(
            key,
            KDS + Bytes.of(CHIP).hex() + "?blSPL=1&teeSPL=2&snpSPL=3&ucodeSPL=7",
            chain,
            KDS + "cert_chain",
            list,
            KDS + "crl");
    private final byte[] keyBytes =
            vendor.certifyChip(new VekMint("Milan-B0").levels(1, 2, 3, 7).chip(CHIP));
    private final Map<CollateralItem, byte[]> good =
            Map.of(key, keyBytes, chain, pem(vendor.chips(), vendor.root()), list, vendor.list());
    private final Map<CollateralItem, byte[]> bad =
            Map.of(key, bad(keyBytes), chain, pem(bad(vendor.chips()), vendor.root()), list, bad(vendor.list()));

    @TempDir
    Path folder;

    /** Of the directory within. */
    private String name = "kept";

    private ScriptedOutbound outbound = new ScriptedOutbound();
    private TrustAnchors anchors = trusting(vendor.root());

    /** By the fingerprint alone, as the built-in anchors are. */
    private static TrustAnchors trusting(byte[] root) {
        return new TrustAnchors(List.of(), Set.of(Digest.SHA256.of(Bytes.of(root))), List.of(), List.of());
    }

    private static byte[] chip() {
        byte[] chip = new byte[64];
        Arrays.fill(chip, (byte) 5);
        return chip;
    }

    /** Another byte in the signature, which can be read like any. */
    private static byte[] bad(byte[] der) {
        byte[] other = der.clone();
        other[other.length - 1] ^= 1;
        return other;
    }

    private static byte[] pem(byte[]... certificates) {
        StringBuilder text = new StringBuilder();
        for (byte[] der : certificates) {
            text.append("-----BEGIN CERTIFICATE-----\n")
                    .append(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    @BeforeEach
    void serve() {
        good.forEach(this::serve);
    }

    private void serve(CollateralItem item, byte[] body) {
        outbound.answer(addresses.get(item), Map.of(), body);
    }

    private DirectoryCollateral directory() {
        return new DirectoryCollateral(folder.resolve(name));
    }

    private void keep(CollateralItem item, byte[] content) {
        Collateral kept = new Collateral(item, "a cache", List.of(new Collateral.Part("der", Bytes.of(content))));
        directory().put(new CollateralAnswer.Found(kept, AmdVendor.TO), AmdVendor.NOW);
    }

    private CollateralAnswer find(CollateralItem item) throws IOException {
        return new KeptCollateral(
                        directory(),
                        new VendorCollateral(
                                IntelPcs.ofIntel(outbound), AmdKds.ofAmd(outbound), KeySets.none(outbound)),
                        EvaluationFloors.open(directory().floorsFile()),
                        anchors,
                        Clock.fixed(AmdVendor.NOW, ZoneOffset.UTC))
                .find(item);
    }

    private void requireGood(CollateralItem item) throws IOException {
        CollateralAnswer answer = find(item);
        assertThat(answer).isInstanceOf(CollateralAnswer.Found.class);
        assertThat(((CollateralAnswer.Found) answer).collateral().contents()).containsExactly(Bytes.of(good.get(item)));
    }

    @Test
    void find_takesWhatIsSignedAndKeepsIt() throws IOException {
        for (CollateralItem item : good.keySet()) {
            requireGood(item);
        }
        outbound = new ScriptedOutbound();
        for (CollateralItem item : good.keySet()) {
            requireGood(item);
        }
    }

    @Test
    void find_takesNothingThatCameWithBadBytes() throws IOException {
        for (CollateralItem item : good.keySet()) {
            name = item.name();
            serve(item, bad.get(item));
            assertThat(find(item)).as(item.name()).isInstanceOf(CollateralAnswer.Rejected.class);
            serve(item, good.get(item));
            requireGood(item);
        }
    }

    @Test
    void find_asksAgainForWhatWasKeptWithBadBytes() throws IOException {
        for (CollateralItem item : good.keySet()) {
            name = item.name();
            keep(item, bad.get(item));
            ScriptedOutbound vendors = outbound;
            outbound = new ScriptedOutbound();
            assertThat(find(item)).as(item.name()).isNotInstanceOf(CollateralAnswer.Found.class);
            outbound = vendors;
            requireGood(item);
        }
    }

    @Test
    void find_asksAgainForAFileThatIsNotAsItWasWritten() throws IOException {
        for (CollateralItem item : good.keySet()) {
            requireGood(item);
        }
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("amd-"))
                    .toList()) {
                Files.write(file, bad(Files.readAllBytes(file)));
            }
        }
        for (CollateralItem item : good.keySet()) {
            requireGood(item);
        }
    }

    @Test
    void find_takesNoKeyOfAnotherChipOrLevel() throws IOException {
        byte[] otherChip = CHIP.clone();
        otherChip[0]++;
        for (VekMint other : List.of(
                new VekMint("Milan-B0").levels(1, 2, 3, 7).chip(otherChip),
                new VekMint("Milan-B0").levels(1, 2, 4, 7).chip(CHIP),
                new VekMint("Milan-B0").levels(1, 2, 3, 7).provider("a cloud"))) {
            serve(key, vendor.certifyChip(other));
            assertThat(find(key)).isInstanceOf(CollateralAnswer.Rejected.class);
        }
        serve(key, good.get(key));
        requireGood(key);
    }

    @Test
    void find_takesNothingWhoseSignerCannotBeHad() throws IOException {
        outbound = new ScriptedOutbound();
        serve(key, good.get(key));
        serve(list, good.get(list));
        assertThat(find(key)).isInstanceOf(CollateralAnswer.Unavailable.class);
        assertThat(find(list)).isInstanceOf(CollateralAnswer.Unavailable.class);
    }

    @Test
    void find_takesNoChainOfAnotherRoot() throws IOException {
        anchors = trusting(new AmdVendor("Genoa").root());
        for (CollateralItem item : good.keySet()) {
            assertThat(find(item)).as(item.name()).isNotInstanceOf(CollateralAnswer.Found.class);
        }
        assertThat(directory().exists()).isFalse();
        assertThat(((CollateralAnswer.Rejected) find(chain)).detail()).contains("leads to no root that is trusted");

        anchors = trusting(vendor.root());
        requireGood(key);
    }

    @Test
    void find_takesNoChainThatHoldsAStrangersRootToo() throws IOException {
        serve(
                chain,
                pem(
                        vendor.chips(),
                        vendor.root(),
                        MintedPki.root("CN=ARK-Milan,O=Test").der()));

        assertThat(find(chain)).isInstanceOf(CollateralAnswer.Rejected.class);
    }

    @Test
    void find_takesTheChainOfAnAnchorGivenAsACertificate() throws IOException, EvidenceException {
        anchors = TrustAnchors.of(List.of(Certificate.read(Bytes.of(vendor.root()))));

        requireGood(chain);
    }

    @Test
    void find_leavesWhatWasKeptWhenItsAnchorIsNotTrustedAnyMore() throws IOException {
        requireGood(key);
        anchors = TrustAnchors.NONE;

        requireGood(chain);
        requireGood(key);
    }

    @Test
    void find_takesNoChainOfAnotherProductOrKindOfKey() throws IOException {
        AmdVendor another = new AmdVendor("Genoa");
        anchors = trusting(vendor.root()).and(trusting(another.root()));
        for (byte[] other : List.of(
                pem(another.chips(), another.root()),
                pem(vendor.chips(), another.root()),
                pem(vendor.leases(), vendor.root()))) {
            serve(chain, other);
            assertThat(find(chain)).isInstanceOf(CollateralAnswer.Rejected.class);
        }
    }

    @Test
    void find_asksAgainForAKeptChainOfAnotherProduct() throws IOException {
        AmdVendor another = new AmdVendor("Genoa");
        keep(chain, pem(another.chips(), another.root()));

        requireGood(key);
        requireGood(chain);
    }

    @Test
    void find_asksAgainForAKeptChainThatDidNotSignWhatArrives() throws IOException {
        for (CollateralItem item : List.of(key, list)) {
            name = item.name();
            keep(chain, replaced());
            requireGood(item);
            requireGood(chain);
            keep(chain, replaced());
            requireGood(item);
        }
    }

    @Test
    void find_asksOnceForTheChainOfWhatNobodySigned() throws IOException {
        requireGood(chain);
        serve(key, bad.get(key));
        int before = outbound.asked().size();

        assertThat(find(key)).isInstanceOf(CollateralAnswer.Rejected.class);
        assertThat(outbound.asked().subList(before, outbound.asked().size()))
                .containsExactly(addresses.get(key), addresses.get(chain));
    }

    /** A chain of the right names and other keys, as one that AMD has replaced since. */
    private static byte[] replaced() {
        MintedIdentity root = MintedPki.root("CN=ARK-Milan,O=Test");
        return pem(
                MintedPki.issue(root, CertificateWish.authority("CN=SEV-Milan,O=Test"))
                        .der(),
                root.der());
    }
}
