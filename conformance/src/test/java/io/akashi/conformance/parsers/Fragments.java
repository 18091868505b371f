package io.akashi.conformance.parsers;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;

/** Pieces of input that parsers of some kind often get wrong. */
final class Fragments {
    private static final long[] NUMBERS = {
        0,
        1,
        -1,
        2,
        7,
        8,
        15,
        16,
        31,
        32,
        63,
        64,
        127,
        128,
        252,
        253,
        254,
        255,
        256,
        1_000,
        32_767,
        32_768,
        65_535,
        65_536,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        0xffff_ffffL,
        1L << 32,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        1L << 53,
        1L << 62
    };
    private static final String[] TEXTS = {
        "null",
        "true",
        "[]",
        "{}",
        "\"\"",
        "0",
        "-0",
        "-1",
        "1.5",
        "1e400",
        "1e-400",
        "1e2147483647",
        "1e-2147483647",
        "1e99999999999",
        "9007199254740993",
        "12345678901234567890123",
        "\"\\ud800\"",
        "\"\\u0000\"",
        "\\u0041",
        "\"a\":1,",
        ",",
        ":",
        "\"",
        "\\",
        "[[[[[[[[[[[[[[[[",
        "{\"a\":{\"a\":{\"a\":",
        "]]]]",
        "}}}}",
        "\u0000",
        "\ud83d\ude00",
        "\u00e9",
        "\ufeff",
        " ",
        "\n",
        "=",
        "==",
        "~",
        ".",
        "..",
        "-",
        "_",
        "+",
        "/",
        "%",
        "%41",
        "%zz",
        "#",
        "?",
        "&",
        ";",
        ":::",
        "did:",
        "did:ion:",
        "Qm",
        "z",
        "b",
        "f",
        "u",
        "-----BEGIN CERTIFICATE-----",
        "-----END CERTIFICATE-----",
        "\"__proto__\":1,",
        "alg",
        "none",
        "typ",
        "kid",
        "crit",
        "b64"
    };
    private static final String[] BINARIES = {
        "9bffffffffffffffff",
        "bbffffffffffffffff",
        "5bffffffffffffffff",
        "7bffffffffffffffff",
        "9a7fffffff",
        "5a7fffffff",
        "9f",
        "bf",
        "5f",
        "7f",
        "ff",
        "f6",
        "f7",
        "fb7ff8000000000000",
        "f97e00",
        "d2",
        "d83d",
        "c2",
        "c249010000000000000000",
        "1bffffffffffffffff",
        "3bffffffffffffffff",
        "8181818181818181",
        "a1a1a1",
        "3080",
        "3084ffffffff",
        "30847fffffff",
        "0500",
        "0000",
        "0101ff",
        "020100",
        "0203",
        "a003020102",
        "0609",
        "fd0000",
        "feffffffff",
        "ffffffffffffffffff",
        "ffffffffffffffffff01",
        "80808080808080808001",
        "0a00",
        "1200",
        "1a00",
        "1f8b08000000000000ff",
        "0155",
        "0170",
        "1220",
        "0000000000000000",
        "ffffffff",
        "00000000ffffffff"
    };

    private Fragments() {}

    static byte[] draw(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> number(random);
            case 1 -> TEXTS[random.nextInt(TEXTS.length)].getBytes(StandardCharsets.UTF_8);
            default -> HexFormat.of().parseHex(BINARIES[random.nextInt(BINARIES.length)]);
        };
    }

    /** A number near an edge, in 1, 2, 4 or 8 bytes of either order. */
    static byte[] number(Random random) {
        long number = NUMBERS[random.nextInt(NUMBERS.length)];
        int size = 1 << random.nextInt(4);
        boolean little = random.nextBoolean();
        byte[] all = ByteBuffer.allocate(Long.BYTES)
                .order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)
                .putLong(number)
                .array();
        byte[] bytes = new byte[size];
        System.arraycopy(all, little ? 0 : Long.BYTES - size, bytes, 0, size);
        return bytes;
    }
}
