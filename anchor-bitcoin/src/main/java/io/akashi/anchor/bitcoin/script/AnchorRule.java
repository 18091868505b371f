package io.akashi.anchor.bitcoin.script;

import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.Writer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which transactions anchor a batch, and who wrote them. The decision is on the scripts' text, as ION takes it; nothing
 * is stricter here, because what an ION node accepts is history. Source: sidetree reference 1.0.6,
 * SidetreeTransactionParser.
 */
public final class AnchorRule {
    private static final Pattern DATA = Pattern.compile("OP_RETURN ([0-9a-fA-F]+)\\z");
    private static final int WORDS_OF_P2PKH = 5;

    private final String prefix;

    /** @param prefix what marks an anchor before its anchor string, as {@code ion:} */
    public AnchorRule(String prefix) {
        this.prefix = prefix;
    }

    /**
     * What stands after the prefix in the first output that carries anything after it. What is no UTF-8 there becomes
     * U+FFFD; no such text holds a CID.
     *
     * @param outputs the scripts of a transaction's outputs, in order
     */
    public Optional<String> anchorString(List<Script> outputs) {
        return outputs.stream()
                .map(this::anchorString)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * Who writes, if the first input is of the one kind that ION lets write: a script of two words, that spends a public
     * key hash.
     *
     * @param firstInput its script; empty for the input of a coinbase
     * @param spent the script of the output that it spends
     */
    public static Optional<Writer> writer(Script firstInput, Script spent) {
        return mayWrite(firstInput) ? owner(spent) : Optional.empty();
    }

    /** Whether an input with this script can be a writer's at all, so that the output it spends is worth asking for. */
    public static boolean mayWrite(Script firstInput) {
        return words(firstInput.asm()).length == 2;
    }

    private static Optional<Writer> owner(Script spent) {
        String[] words = words(spent.asm());
        boolean publicKeyHash = words.length == WORDS_OF_P2PKH
                && words[0].equals("OP_DUP")
                && words[1].equals("OP_HASH160")
                && words[3].equals("OP_EQUALVERIFY")
                && words[4].equals("OP_CHECKSIG");
        return publicKeyHash ? Optional.of(new Writer(words[2])) : Optional.empty();
    }

    private Optional<String> anchorString(Script output) {
        Matcher data = DATA.matcher(output.asm());
        if (!data.find()) {
            return Optional.empty();
        }
        String hex = data.group(1);
        // Node drops a lone last digit: OP_0 prints as "0".
        byte[] bytes = HexFormat.of().parseHex(hex.substring(0, hex.length() & ~1));
        String text = Bytes.wrap(bytes).utf8();
        return text.startsWith(prefix) && text.length() > prefix.length()
                ? Optional.of(text.substring(prefix.length()))
                : Optional.empty();
    }

    /** The words between single spaces, empty ones too; the empty text is one empty word. */
    private static String[] words(String asm) {
        return asm.split(" ", -1);
    }
}
