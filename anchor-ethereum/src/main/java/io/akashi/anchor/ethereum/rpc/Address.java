package io.akashi.anchor.ethereum.rpc;

import java.util.Locale;

/** An account or a contract: {@code 0x} and 20 bytes in lower-case hex. */
public record Address(String text) {
    private static final int HEX_DIGITS = 40;

    public Address {
        if (!text.matches("0x[0-9a-f]{" + HEX_DIGITS + "}")) {
            throw new IllegalArgumentException("an address is 0x and 40 lower-case hex digits, not '" + text + "'");
        }
    }

    /** The address in a text of any case, as people copy it; a checksum in the case of the letters is not looked at. */
    public static Address parse(String text) {
        return new Address(text.toLowerCase(Locale.ROOT));
    }

    /** The address in the last 20 bytes of a topic. */
    static Address ofTopic(String topic) throws RpcUnreachable {
        int start = topic.length() - HEX_DIGITS;
        if (!topic.substring(0, start).matches("0x0{24}")) {
            throw new RpcUnreachable("a topic that is no address: " + topic);
        }
        return new Address("0x" + topic.substring(start));
    }

    /** The address as a topic, 32 bytes. */
    String topic() {
        return "0x" + "0".repeat(64 - HEX_DIGITS) + text.substring(2);
    }

    @Override
    public String toString() {
        return text;
    }
}
