package io.akashi.conformance.differential.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/** Changes one thing in a tree: a value, a member, the number or order of elements. */
final class TreeSpoiler {
    private static final List<String> NAMES = List.of(
            "a",
            "",
            "__proto__",
            "toJSON",
            "type",
            "delta",
            "operations",
            "update",
            "recover",
            "didSuffix",
            "length",
            "0");
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final Dice dice;

    TreeSpoiler(Dice dice) {
        this.dice = dice;
    }

    /** Changes {@code root} in one random place; an empty root gets a member. */
    void spoil(ObjectNode root) {
        List<JsonNode> containers = new ArrayList<>();
        collect(root, containers);
        JsonNode container = dice.pick(containers);
        if (container instanceof ArrayNode array && !array.isEmpty()) {
            spoilArray(array);
        } else if (container instanceof ObjectNode object && !object.isEmpty()) {
            spoilObject(object);
        } else if (container instanceof ArrayNode array) {
            array.add(odd());
        } else {
            root.set(dice.pick(NAMES), odd());
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    private void spoilArray(ArrayNode array) {
        int at = dice.below(array.size());
        switch (dice.below(5)) {
            case 0 -> array.remove(at);
            case 1 -> array.insert(dice.below(array.size() + 1), array.get(at).deepCopy());
            case 2 -> array.add(array.remove(at));
            case 3 -> array.set(at, changed(array.get(at)));
            default -> array.insert(at, odd());
        }
    }

    private void spoilObject(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = dice.pick(names);
        switch (dice.below(6)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(dice.pick(NAMES), odd());
            case 2 -> object.set(dice.pick(names), object.get(name).deepCopy());
            case 3 -> object.set(dice.pick(NAMES), object.remove(name));
            default -> object.set(name, changed(object.get(name)));
        }
    }

    private JsonNode changed(JsonNode value) {
        return value instanceof TextNode text && dice.chance(0.7) ? TextNode.valueOf(text(text.asText())) : odd();
    }

    /** A text a little beside this one. */
    String text(String text) {
        if (text.isEmpty()) {
            return "x";
        }
        int at = dice.below(text.length());
        return switch (dice.below(7)) {
            case 0 -> text.substring(0, text.length() - 1) + beside(text.charAt(text.length() - 1));
            case 1 -> text.substring(0, at) + beside(text.charAt(at)) + text.substring(at + 1);
            case 2 -> text + dice.pick("A", "=", "_", ".", " ", "\u00e9");
            case 3 -> text.substring(0, at);
            case 4 -> text.substring(0, at) + text.substring(at + 1);
            case 5 -> text.repeat(dice.between(2, 4));
            default -> dice.pick("", "EgEH", "EiA", "http://", "urn:uuid:x", "create", "a b", "ES256K");
        };
    }

    /** The next character of base64url: often another spelling of the same bytes. */
    private static char beside(char character) {
        return ALPHABET.charAt((ALPHABET.indexOf(character) + 1) % ALPHABET.length());
    }

    /** A value that hardly anything expects. */
    JsonNode odd() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (dice.below(14)) {
            case 0, 1 -> nodes.nullNode();
            case 2 -> nodes.booleanNode(dice.chance(0.5));
            case 3 -> nodes.numberNode(dice.pick(0, 1, 5, -1, 1000));
            case 4 -> nodes.numberNode(dice.pick(1e-7, 1e21, 0.1, 1.5e300));
            case 5, 6 -> nodes.textNode(dice.pick("", "a", "x".repeat(60), "EgEH", "\ud800", "h\u00e9"));
            case 7, 8 -> nodes.arrayNode();
            case 9 -> nodes.arrayNode().add("a");
            case 10 -> nodes.arrayNode().addNull();
            case 11, 12 -> nodes.objectNode();
            default -> nodes.objectNode().putNull(dice.pick(NAMES));
        };
    }
}
