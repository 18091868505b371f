package io.akashi.conformance.parsers;

import static io.akashi.conformance.parsers.SidetreeParsers.utf8;

import io.akashi.node.config.ConfigException;
import io.akashi.testkit.attest.MintedIdentity;
import io.akashi.testkit.attest.MintedPki;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** What reads the files of a bitcoind, and the certificate and key of a listener. */
final class FileParsers {
    private static final int MAGIC = 0xd9b4bef9;

    private FileParsers() {}

    static List<Parser> all() {
        MintedIdentity root = MintedPki.root("CN=root");
        MethodHandle chain = Hidden.method("node.http.guard.PemIdentity", "chain", Path.class, String.class);
        MethodHandle key = Hidden.method("node.http.guard.PemIdentity", "key", Path.class, String.class);
        Path name = Path.of("file");
        byte[] block = ChainParsers.block(ChainParsers.transaction(1, false));
        return List.of(
                Parser.plain(
                                "pem-certificates",
                                ConfigException.class,
                                input -> chain.invoke(name, new String(input, StandardCharsets.ISO_8859_1)),
                                pem("CERTIFICATE", root.der()))
                        .with(16L << 20),
                Parser.plain(
                                "pem-private-key",
                                ConfigException.class,
                                input -> key.invoke(name, new String(input, StandardCharsets.ISO_8859_1)),
                                pem("PRIVATE KEY", root.keys().getPrivate().getEncoded()))
                        .with(16L << 20),
                framed("bitcoin-block-file", "BLOCKS", piece(block), piece(block)),
                framed(
                        "bitcoin-undo-file",
                        "UNDO",
                        piece(new byte[9]),
                        new byte[32],
                        piece(new byte[1]),
                        new byte[32]));
    }

    private static byte[] pem(String type, byte[] der) {
        return utf8("-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + type + "-----\n");
    }

    private static byte[] piece(byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(MAGIC)
                .putInt(content.length)
                .put(content)
                .array();
    }

    /** A file of pieces one behind the other, not obfuscated. */
    private static Parser framed(String name, String kind, byte[]... parts) {
        String type = "anchor.bitcoin.source.FramedFile";
        Class<?> kinds = Hidden.type(type + "$Kind");
        Object of = Arrays.stream(kinds.getEnumConstants())
                .filter(one -> one.toString().equals(kind))
                .findFirst()
                .orElseThrow();
        Class<?> xor = Hidden.type("anchor.bitcoin.source.XorKey");
        Object none = Hidden.made("anchor.bitcoin.source.XorKey", 0L);
        MethodHandle open = Hidden.method(type, "open", Path.class, xor);
        MethodHandle frames = Hidden.method(type, "frames", kinds);
        MethodHandle close = Hidden.method(type, "close");
        Path file = file(name);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        Parser.Reading reading = input -> {
            Object opened = open.invoke(Files.write(file, input), none);
            try {
                return frames.invoke(opened, of);
            } finally {
                close.invoke(opened);
            }
        };
        return Parser.plain(name, ChainParsers.NothingIsRefused.class, reading, all.toByteArray());
    }

    private static Path file(String name) {
        try {
            Path file = NodeParsers.directory().resolve(name);
            file.toFile().deleteOnExit();
            return Files.write(file, new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
