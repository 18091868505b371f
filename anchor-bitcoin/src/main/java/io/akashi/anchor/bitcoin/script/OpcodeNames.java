package io.akashi.anchor.bitcoin.script;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names under which bitcore prints opcodes. They are those of the time before BIP 65 and BIP 112: 0xb1 is OP_NOP2,
 * 0xb2 OP_NOP3. Codes 0xba to 0xfc have no name. Source: bitcore-lib, opcode map; where it gives two names, the later.
 */
final class OpcodeNames {
    static final int PUSHDATA1 = 0x4c;
    static final int PUSHDATA2 = 0x4d;
    static final int PUSHDATA4 = 0x4e;

    private static final List<String> FROM_0X4C = List.of(
            ("OP_PUSHDATA1 OP_PUSHDATA2 OP_PUSHDATA4 -1 OP_RESERVED OP_1 OP_2 OP_3 OP_4 OP_5 OP_6 OP_7 OP_8 OP_9 OP_10"
                            + " OP_11 OP_12 OP_13 OP_14 OP_15 OP_16 OP_NOP OP_VER OP_IF OP_NOTIF OP_VERIF OP_VERNOTIF"
                            + " OP_ELSE OP_ENDIF OP_VERIFY OP_RETURN OP_TOALTSTACK OP_FROMALTSTACK OP_2DROP OP_2DUP"
                            + " OP_3DUP OP_2OVER OP_2ROT OP_2SWAP OP_IFDUP OP_DEPTH OP_DROP OP_DUP OP_NIP OP_OVER"
                            + " OP_PICK OP_ROLL OP_ROT OP_SWAP OP_TUCK OP_CAT OP_SUBSTR OP_LEFT OP_RIGHT OP_SIZE"
                            + " OP_INVERT OP_AND OP_OR OP_XOR OP_EQUAL OP_EQUALVERIFY OP_RESERVED1 OP_RESERVED2 OP_1ADD"
                            + " OP_1SUB OP_2MUL OP_2DIV OP_NEGATE OP_ABS OP_NOT OP_0NOTEQUAL OP_ADD OP_SUB OP_MUL"
                            + " OP_DIV OP_MOD OP_LSHIFT OP_RSHIFT OP_BOOLAND OP_BOOLOR OP_NUMEQUAL OP_NUMEQUALVERIFY"
                            + " OP_NUMNOTEQUAL OP_LESSTHAN OP_GREATERTHAN OP_LESSTHANOREQUAL OP_GREATERTHANOREQUAL"
                            + " OP_MIN OP_MAX OP_WITHIN OP_RIPEMD160 OP_SHA1 OP_SHA256 OP_HASH160 OP_HASH256"
                            + " OP_CODESEPARATOR OP_CHECKSIG OP_CHECKSIGVERIFY OP_CHECKMULTISIG OP_CHECKMULTISIGVERIFY"
                            + " OP_NOP1 OP_NOP2 OP_NOP3 OP_NOP4 OP_NOP5 OP_NOP6 OP_NOP7 OP_NOP8 OP_NOP9 OP_NOP10")
                    .split(" "));
    private static final String[] NAMES = names();
    private static final Map<String, Integer> CODES = codes();

    private OpcodeNames() {}

    /** The name of a code that pushes nothing of its own; two hex digits if it has none. */
    static String name(int code) {
        return NAMES[code];
    }

    /** The code of a name, "0" and "-1" among them. */
    static Optional<Integer> code(String name) {
        return Optional.ofNullable(CODES.get(name));
    }

    private static String[] names() {
        String[] names = new String[256];
        for (int code = 0; code < names.length; code++) {
            int index = code - PUSHDATA1;
            boolean named = index >= 0 && index < FROM_0X4C.size();
            names[code] = named ? FROM_0X4C.get(index) : String.format("%02x", code);
        }
        names[0x00] = "0";
        names[0xfd] = "OP_PUBKEYHASH";
        names[0xfe] = "OP_PUBKEY";
        names[0xff] = "OP_INVALIDOPCODE";
        return names;
    }

    private static Map<String, Integer> codes() {
        Map<String, Integer> codes = new HashMap<>();
        codes.put("0", 0);
        for (int code = PUSHDATA1; code < NAMES.length; code++) {
            if (!NAMES[code].equals(String.format("%02x", code))) {
                codes.put(NAMES[code], code);
            }
        }
        return codes;
    }
}
