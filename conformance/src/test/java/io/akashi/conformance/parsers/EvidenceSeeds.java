package io.akashi.conformance.parsers;

import io.akashi.testkit.attest.nitro.MintedCbor;
import java.util.Map;
import java.util.TreeMap;

/** Small inputs that are read as tokens, results and policies. */
final class EvidenceSeeds {
    private EvidenceSeeds() {}

    /** In the order of the keys: that of a map's own differs from run to run. */
    private static byte[] numbered(Map<Integer, byte[]> entries) {
        return MintedCbor.numbered(new TreeMap<>(entries));
    }

    /** A claims set without a signature: tag 601. */
    static byte[] eat() {
        byte[] claims = numbered(Map.of(
                1, MintedCbor.text("issuer"),
                6, MintedCbor.number(1_780_000_000L),
                10, MintedCbor.bytes(new byte[16]),
                265, MintedCbor.text("2.16.840.1")));
        byte[] tagged = new byte[claims.length + 3];
        tagged[0] = (byte) 0xd9;
        tagged[1] = 0x02;
        tagged[2] = 0x59;
        System.arraycopy(claims, 0, tagged, 3, claims.length);
        return tagged;
    }

    /** Source: RFC draft-ietf-rats-ear, the CBOR form of its example. */
    static byte[] earCbor() {
        byte[] appraisal = numbered(Map.of(
                1000,
                MintedCbor.number(2),
                1001,
                MintedCbor.numbered(Map.of(1, MintedCbor.number(2))),
                1003,
                MintedCbor.list(MintedCbor.text("p"))));
        return numbered(Map.of(
                265, MintedCbor.text("tag:ietf.org,2026:rats/ear#03"),
                6, MintedCbor.number(1_666_529_184L),
                1004, numbered(Map.of(0, MintedCbor.text("d"), 1, MintedCbor.text("b"))),
                266, MintedCbor.named(Map.of("a", appraisal))));
    }

    /** COSE_Mac0 with HMAC 256/256, without a CBOR tag. */
    static byte[] mac0() {
        return MintedCbor.list(
                MintedCbor.bytes(MintedCbor.numbered(Map.of(1, MintedCbor.number(5)))),
                MintedCbor.numbered(Map.of()),
                MintedCbor.bytes(MintedCbor.text("payload")),
                MintedCbor.bytes(new byte[32]));
    }

    static byte[] policy() {
        return SidetreeParsers.utf8(
                "{\"id\":\"p\",\"maximumAge\":\"PT5M\",\"bindings\":[\"raw-nonce\",\"akashi/attest/v1\"],"
                        + "\"debug\":\"warn\",\"systems\":{\"nitro\":{\"measurements\":{\"pcr0\":[\"ab\"]},\"tcb\":\"any()\"}}}");
    }
}
