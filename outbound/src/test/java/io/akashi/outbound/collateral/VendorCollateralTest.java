package io.akashi.outbound.collateral;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.snp.SnpProduct;
import io.akashi.outbound.Fetch;
import io.akashi.outbound.Limits;
import io.akashi.outbound.Purpose;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VendorCollateralTest {
    private static final String PCS = "https://api.trustedservices.intel.com/";
    private static final String KDS = "https://kdsintf.amd.com/";
    private static final Bytes CHIP =
            Bytes.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9}).padRight(64);

    private final ScriptedOutbound outbound = new ScriptedOutbound();
    private final IntelMint mint = new IntelMint();
    private final CollateralItem tcb = new CollateralItem.TcbInfo(Tee.TDX, bytes("00806f050000"));

    private static Bytes bytes(String hex) {
        return Bytes.of(HexFormat.of().parseHex(hex));
    }

    private CollateralSource vendors() {
        return new VendorCollateral(IntelPcs.ofIntel(outbound), AmdKds.ofAmd(outbound), KeySets.none(outbound));
    }

    @Test
    void find_asksEachVendorInItsForm() {
        CollateralSource vendors = vendors();
        List<CollateralItem> items = List.of(
                tcb,
                new CollateralItem.EnclaveIdentity(Tee.SGX),
                new CollateralItem.IntelRootList(),
                new CollateralItem.PckList(PckAuthority.PLATFORM),
                new CollateralItem.ChipKey(SnpProduct.MILAN, CHIP, bytes("d316000000000004")),
                new CollateralItem.ChipKey(SnpProduct.TURIN, CHIP, bytes("4800000004010201")),
                new CollateralItem.AmdChain(SnpProduct.GENOA, AmdKey.VLEK),
                new CollateralItem.AmdList(SnpProduct.GENOA, AmdKey.VCEK));

        items.forEach(vendors::find);

        assertThat(outbound.asked())
                .containsExactly(
                        PCS + "tdx/certification/v4/tcb?fmspc=00806f050000",
                        PCS + "sgx/certification/v4/qe/identity",
                        "https://certificates.trustedservices.intel.com/IntelSGXRootCA.der",
                        PCS + "sgx/certification/v4/pckcrl?ca=platform&encoding=der",
                        KDS + "vcek/v1/Milan/" + CHIP.hex() + "?blSPL=4&teeSPL=0&snpSPL=22&ucodeSPL=211",
                        KDS + "vcek/v1/Turin/0102030405060708?fmcSPL=1&blSPL=2&teeSPL=1&snpSPL=4&ucodeSPL=72",
                        KDS + "vlek/v1/Genoa/cert_chain",
                        KDS + "vcek/v1/Genoa/crl");
    }

    @Test
    void find_asksACachingServiceAtTheOperatorsAddress() {
        IntelPcs cache = IntelPcs.ofCache(outbound, "https://pccs.internal:8081/");
        CollateralSource vendors =
                new VendorCollateral(cache, AmdKds.ofCache(outbound, "http://127.0.0.1:9000"), KeySets.none(outbound));

        vendors.find(tcb);
        vendors.find(new CollateralItem.IntelRootList());
        vendors.find(new CollateralItem.AmdList(SnpProduct.MILAN, AmdKey.VCEK));

        assertThat(outbound.asked())
                .containsExactly(
                        "https://pccs.internal:8081/tdx/certification/v4/tcb?fmspc=00806f050000",
                        "https://pccs.internal:8081/sgx/certification/v4/rootcacrl",
                        "http://127.0.0.1:9000/vcek/v1/Milan/crl");
    }

    @Test
    void find_takesTheStatementAndTheChainInTheHeader() {
        outbound.answer(
                PCS + "tdx/certification/v4/tcb?fmspc=00806f050000",
                Map.of("tcb-info-issuer-chain", mint.chainHeader()),
                mint.tcbInfo(Tee.TDX, "00806F050000", 17));

        CollateralAnswer answer = vendors().find(tcb);

        assertThat(answer).isInstanceOf(CollateralAnswer.Found.class);
        CollateralAnswer.Found found = (CollateralAnswer.Found) answer;
        assertThat(found.until()).isEqualTo(IntelMint.NOW.plus(IntelMint.LIFE));
        assertThat(found.collateral().parts()).extracting(Collateral.Part::kind).containsExactly("json", "pem");
        assertThat(found.collateral().contents().get(1).utf8()).startsWith("-----BEGIN CERTIFICATE-----\n");
    }

    @Test
    void find_rejectsAnotherThingThanWasAskedFor() {
        String address = PCS + "tdx/certification/v4/tcb?fmspc=00806f050000";
        Map<String, String> chain = Map.of("tcb-info-issuer-chain", mint.chainHeader());
        List<byte[]> others = List.of(
                mint.tcbInfo(Tee.SGX, "00806F050000", 17),
                mint.tcbInfo(Tee.TDX, "90C06F000000", 17),
                mint.enclaveIdentity(Tee.TDX, 17),
                mint.list(IntelMint.NOW),
                "<html>".getBytes(StandardCharsets.UTF_8));

        for (byte[] other : others) {
            outbound.answer(address, chain, other);
            assertThat(vendors().find(tcb)).isInstanceOf(CollateralAnswer.Rejected.class);
        }
        outbound.answer(address, Map.of(), mint.tcbInfo(Tee.TDX, "00806F050000", 17));
        assertThat(vendors().find(tcb)).isInstanceOf(CollateralAnswer.Rejected.class);
    }

    @Test
    void find_tellsWhatIsNotThereFromWhatCannotBeHad() {
        String address = PCS + "tdx/certification/v4/tcb?fmspc=00806f050000";

        assertThat(vendors().find(tcb)).isInstanceOf(CollateralAnswer.None.class);
        outbound.answer(address, new Fetch.HttpStatus(429, Optional.of(Duration.ofSeconds(7))));
        assertThat(vendors().find(tcb))
                .isEqualTo(new CollateralAnswer.Unavailable(address + " answers 429, again in 7 s"));
        outbound.answer(address, new Fetch.Unreachable("no such name"));
        assertThat(vendors().find(tcb)).isEqualTo(new CollateralAnswer.Unavailable("no such name"));
    }

    @Test
    void find_asksForKeysAtConfiguredAddressesAlone() {
        String keys = "https://issuer.example.com/keys";
        Purpose purpose = Purpose.onlyHosts(
                "keys", Set.of("issuer.example.com"), new Limits(1, Duration.ofSeconds(1), 0, Set.of(), Duration.ZERO));
        outbound.answer(keys, Map.of(), """
                {"keys": [{"kid": "a", "kty": "EC", "crv": "P-256",
                  "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
                  "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}""".getBytes(StandardCharsets.UTF_8));
        KeySets sets = new KeySets(outbound, purpose, Set.of(keys));

        assertThat(sets.find(new CollateralItem.KeySet(keys))).isInstanceOf(CollateralAnswer.Found.class);
        assertThat(sets.find(new CollateralItem.KeySet("https://attacker.example.com/keys")))
                .isInstanceOf(CollateralAnswer.Rejected.class);
        assertThat(outbound.asked()).containsExactly(keys);
    }
}
