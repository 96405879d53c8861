/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.values;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonBackReference;
import com.fasterxml.jackson.annotation.JsonManagedReference;
import org.jspecify.annotations.Nullable;

/**
 * Values whose objects refer to each other: cycles, shared parts and long chains.
 */
final class ObjectGraphSamples {

	private ObjectGraphSamples() {
	}

	static void addTo(ValueRows rows) {
		rows.add("cycle of two objects", ObjectGraphSamples::cycle);
		rows.add("parent and child that know each other", ObjectGraphSamples::family);
		rows.add("the same list twice", ObjectGraphSamples::twice);
		rows.add("chain of 300 objects", () -> chain(300));
		rows.add("chain of 3000 objects", () -> chain(3000));
	}

	private static Object cycle() {
		Link one = new Link(null);
		one.next = new Link(one);
		return one;
	}

	private static Object family() {
		Parent parent = new Parent();
		parent.name = "a";
		Descendant child = new Descendant();
		child.parent = parent;
		parent.children.add(child);
		return parent;
	}

	private static Object twice() {
		List<Object> list = new ArrayList<>(List.of(1L));
		return new ArrayList<>(List.of(list, list));
	}

	static Object chain(int length) {
		Link link = new Link(null);
		for (int i = 1; i < length; i++) {
			link = new Link(link);
		}
		return link;
	}

	static final class Link implements Serializable {

		@Nullable Link next;

		Link() {
		}

		Link(@Nullable Link next) {
			this.next = next;
		}

	}

	static final class Parent implements Serializable {

		public @Nullable String name;

		@JsonManagedReference
		public List<Descendant> children = new ArrayList<>();

	}

	static final class Descendant implements Serializable {

		@JsonBackReference
		public @Nullable Parent parent;

	}

}
