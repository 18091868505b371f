package io.akashi.issuer.credential;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** An object of the file with the place where it stands; every fault is told with its place. */
record CatalogObject(String place, JsonNode node) {
    static CatalogObject of(String place, JsonNode node) throws CatalogException {
        if (!node.isObject()) {
            throw new CatalogException(place, "an object", shown(node));
        }
        return new CatalogObject(place, node);
    }

    /** Refuses members of other names. */
    void allow(Set<String> names) throws CatalogException {
        for (var member : node.properties()) {
            if (!names.contains(member.getKey())) {
                throw new CatalogException(
                        at(member.getKey()), "one of " + names.stream().sorted().toList(), "a member of this name");
            }
        }
    }

    String text(String name) throws CatalogException {
        JsonNode value = node.path(name);
        if (!value.isTextual() || value.asText().isEmpty()) {
            throw new CatalogException(at(name), "a text", shown(value));
        }
        return value.asText();
    }

    int number(String name, int fallback, int most) throws CatalogException {
        JsonNode value = node.path(name);
        if (value.isMissingNode()) {
            return fallback;
        }
        if (!value.isInt() || value.asInt() < 1 || value.asInt() > most) {
            throw new CatalogException(at(name), "a number from 1 to " + most, shown(value));
        }
        return value.asInt();
    }

    boolean flag(String name, boolean fallback) throws CatalogException {
        JsonNode value = node.path(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw new CatalogException(at(name), "true or false", shown(value));
        }
        return value.asBoolean(fallback);
    }

    /** A list of texts, none if it is absent. */
    List<String> texts(String name) throws CatalogException {
        List<String> texts = new ArrayList<>();
        for (Item item : items(name)) {
            if (!item.node().isTextual() || item.node().asText().isEmpty()) {
                throw new CatalogException(item.place(), "a text", shown(item.node()));
            }
            texts.add(item.node().asText());
        }
        return texts;
    }

    /** A list of texts, at least one. */
    List<String> someTexts(String name) throws CatalogException {
        List<String> texts = texts(name);
        if (texts.isEmpty()) {
            throw new CatalogException(at(name), "a list of at least one text", shown(node.path(name)));
        }
        return texts;
    }

    /** The items of a list with their places, none if it is absent. */
    List<Item> items(String name) throws CatalogException {
        JsonNode list = node.path(name);
        if (!list.isMissingNode() && !list.isArray()) {
            throw new CatalogException(at(name), "a list", shown(list));
        }
        List<Item> items = new ArrayList<>();
        for (JsonNode item : list) {
            items.add(new Item(at(name) + "[" + items.size() + "]", item));
        }
        return items;
    }

    record Item(String place, JsonNode node) {}

    String at(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    static String shown(JsonNode value) {
        String text = value.isMissingNode() ? "nothing" : value.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
