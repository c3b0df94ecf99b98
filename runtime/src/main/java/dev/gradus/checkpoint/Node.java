package dev.gradus.checkpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a tree that was read from a file, and its place in the tree. Each accessor returns a
 * value of the kind asked for, or throws, naming the place.
 */
record Node(String place, @Nullable Object value) {
  boolean has(String key) throws MalformedException {
    return expect(Map.class, "JSON object").containsKey(key);
  }

  /** A required member of a map. */
  Node get(String key) throws MalformedException {
    Map<?, ?> map = expect(Map.class, "JSON object");
    if (!map.containsKey(key)) {
      throw wrong("has no '" + key + "'");
    }
    return member(key, map.get(key));
  }

  Map<String, Node> map() throws MalformedException {
    Map<String, Node> members = new LinkedHashMap<>();
    Map<?, ?> map = expect(Map.class, "JSON object");
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String key = (String) entry.getKey();
      members.put(key, member(key, entry.getValue()));
    }
    return members;
  }

  List<Node> items() throws MalformedException {
    List<Node> items = new ArrayList<>();
    List<?> list = expect(List.class, "JSON array");
    for (Object item : list) {
      items.add(new Node(place + "[" + items.size() + "]", item));
    }
    return items;
  }

  List<String> texts() throws MalformedException {
    List<String> texts = new ArrayList<>();
    for (Node item : items()) {
      texts.add(item.text());
    }
    return texts;
  }

  String text() throws MalformedException {
    return expect(String.class, "string");
  }

  boolean flag() throws MalformedException {
    return expect(Boolean.class, "true or false");
  }

  /** The value, if it is an int and not negative. */
  int index() throws MalformedException {
    long index = expect(Long.class, "integer");
    if (index < 0 || index > Integer.MAX_VALUE) {
      throw wrong("is " + index);
    }
    return (int) index;
  }

  MalformedException wrong(String what) {
    return new MalformedException(place + " " + what);
  }

  private <T> T expect(Class<T> type, String what) throws MalformedException {
    if (!type.isInstance(value)) {
      throw wrong("is no " + what);
    }
    return type.cast(value);
  }

  private Node member(String key, @Nullable Object member) {
    return new Node(place + "." + key, member);
  }
}
