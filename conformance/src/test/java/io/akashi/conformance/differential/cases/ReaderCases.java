package io.akashi.conformance.differential.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.conformance.differential.cases.Requests.Controlled;
import java.util.Base64;
import java.util.List;

/** Documents for the readers: what files and requests look like, and JSON at large, mostly spoilt. */
final class ReaderCases {
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "1",
            "-1",
            "10",
            "1.5",
            "1e3",
            "1E+2",
            "1e21",
            "1e-7",
            "123456789012345680000",
            "0.000001",
            "5e-324",
            "1.7976931348623157e308",
            "9007199254740993",
            "0.1",
            "333333333.33333329",
            "-1e-10",
            "4.5",
            "2e-3",
            "1e400");
    private static final List<String> NAMES = List.of(
            "a",
            "b",
            "",
            "toJSON",
            "__proto__",
            "1",
            "10",
            "2",
            "01",
            "\\u20ac",
            "\\r",
            "\\ufb33",
            "\\ud83d\\ude00",
            "\\u0080",
            "\u00f6",
            "A",
            "constructor",
            "4294967294",
            "4294967295");
    private static final List<String> STRINGS = List.of(
            "", "a", "\\n", "\\u000F", "\\\"", "\\\\", "\\/", "\\u2028", "\\ud800", "\u00e9", "\u20ac", "\\u007f",
            "x y");

    private final Dice dice;
    private final Requests requests;

    ReaderCases(Dice dice, Keys keys) {
        this.dice = dice;
        this.requests = new Requests(dice, keys, 0.15);
    }

    ObjectNode make(Case.Kind kind) {
        String text = dice.chance(kind == Case.Kind.CANONICAL ? 0.8 : 0.5) ? value(0) : realistic();
        double spoilt = kind == Case.Kind.ANCHORED_JSON ? 0.7 : 0.25;
        if (dice.chance(spoilt)) {
            text = new TextSpoiler(dice).spoil(text);
        }
        byte[] bytes = TextSpoiler.utf8(dice.chance(0.01) ? deep(text) : text);
        if (dice.chance(0.15)) {
            bytes = dice.chance(0.8) ? new TextSpoiler(dice).spoilBytes(bytes) : dice.bytes(dice.below(30));
        }
        return Trees.object().put("base64", Base64.getEncoder().encodeToString(bytes));
    }

    /** At the depth that our readers allow, or one deeper. */
    private String deep(String text) {
        int levels = dice.pick(990, 1001);
        return "[".repeat(levels) + text + "]".repeat(levels);
    }

    private String realistic() {
        Controlled did = requests.create().after();
        if (dice.chance(0.4)) {
            return dice.chance(0.5)
                    ? did.create().toString()
                    : requests.next(did).request().toString();
        }
        Batch batch = Batch.of(
                List.of(did.create(), requests.next(requests.create().after()).request()), dice);
        return batch.tree(dice.pick(batch.files())).toString();
    }

    private String value(int depth) {
        int kind = dice.below(depth > 3 ? 6 : 10);
        return switch (kind) {
            case 0, 1 -> dice.pick(NUMBERS);
            case 2, 3 -> string();
            case 4 -> dice.pick("true", "false", "null");
            case 5 -> Double.isFinite(dice.anyDouble()) ? Double.toString(finite()) : dice.pick("{}", "[]");
            case 6 -> "[" + list(depth) + "]";
            default -> "{" + members(depth) + "}";
        };
    }

    private double finite() {
        double any = dice.anyDouble();
        return Double.isFinite(any) ? any : 1;
    }

    private String string() {
        return "\"" + dice.pick(STRINGS) + dice.pick(STRINGS) + "\"";
    }

    private String list(int depth) {
        StringBuilder list = new StringBuilder();
        for (int i = dice.below(4); i > 0; i--) {
            list.append(list.isEmpty() ? "" : ",").append(value(depth + 1));
        }
        return list.toString();
    }

    private String members(int depth) {
        StringBuilder members = new StringBuilder();
        for (int i = dice.below(5); i > 0; i--) {
            members.append(members.isEmpty() ? "" : ",");
            members.append('"').append(dice.pick(NAMES)).append("\":").append(value(depth + 1));
        }
        return members.toString();
    }
}
