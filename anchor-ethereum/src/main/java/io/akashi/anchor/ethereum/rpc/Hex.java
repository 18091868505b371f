package io.akashi.anchor.ethereum.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.encoding.Bytes;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads and writes what JSON-RPC encodes in hex: quantities, hashes, bytes. Source: Ethereum JSON-RPC, "Hex encoding". */
final class Hex {
    private static final Pattern QUANTITY = Pattern.compile("0x[0-9a-fA-F]{1,64}");
    private static final Pattern HASH = Pattern.compile("0x[0-9a-fA-F]{64}");
    private static final Pattern DATA = Pattern.compile("0x([0-9a-fA-F]{2})*+");

    private Hex() {}

    static BigInteger quantity(JsonNode node) throws RpcUnreachable {
        return new BigInteger(text(node, QUANTITY, "a quantity").substring(2), 16);
    }

    /** A quantity that counts something: heights, gas, numbers of transactions. */
    static long number(JsonNode node) throws RpcUnreachable {
        BigInteger value = quantity(node);
        if (value.bitLength() >= Long.SIZE) {
            throw new RpcUnreachable("a number beyond all bounds: " + JsonRpc.excerpt(node));
        }
        return value.longValue();
    }

    static Wei wei(JsonNode node) throws RpcUnreachable {
        return new Wei(quantity(node));
    }

    static String hash(JsonNode node) throws RpcUnreachable {
        return text(node, HASH, "a hash of 32 bytes").toLowerCase(Locale.ROOT);
    }

    static BlockHash blockHash(JsonNode node) throws RpcUnreachable {
        return new BlockHash(hash(node));
    }

    static Bytes data(JsonNode node) throws RpcUnreachable {
        return Bytes.wrap(HexFormat.of().parseHex(text(node, DATA, "bytes").substring(2)));
    }

    private static String text(JsonNode node, Pattern form, String what) throws RpcUnreachable {
        if (!node.isTextual() || !form.matcher(node.textValue()).matches()) {
            throw new RpcUnreachable("expected " + what + " in hex, found " + JsonRpc.excerpt(node));
        }
        return node.textValue();
    }

    static String of(long number) {
        return "0x" + Long.toHexString(number);
    }

    static String of(Bytes bytes) {
        return "0x" + HexFormat.of().formatHex(bytes.borrow());
    }

    static String of(Wei amount) {
        return "0x" + amount.amount().toString(16);
    }
}
