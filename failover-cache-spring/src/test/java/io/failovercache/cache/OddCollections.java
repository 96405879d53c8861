/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;

import org.jspecify.annotations.Nullable;

/**
 * Collections of an application that say themselves what they are equal to.
 */
final class OddCollections {

	private OddCollections() {
	}

	static final class Tagged extends ArrayList<Object> {

		private final String tag;

		Tagged(String tag) {
			this.tag = tag;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Tagged that && super.equals(that) && this.tag.equals(that.tag);
		}

		@Override
		public int hashCode() {
			return super.hashCode();
		}

	}

	static final class TaggedMap extends HashMap<Object, Object> {

		private final String tag;

		TaggedMap(String tag) {
			this.tag = tag;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof TaggedMap that && super.equals(that) && this.tag.equals(that.tag);
		}

		@Override
		public int hashCode() {
			return super.hashCode();
		}

	}

	static final class Numbered extends AbstractList<Object> {

		private final int number;

		Numbered(int number) {
			this.number = number;
		}

		@Override
		public Object get(int index) {
			return "same";
		}

		@Override
		public int size() {
			return 1;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Numbered that && this.number == that.number;
		}

		@Override
		public int hashCode() {
			return this.number;
		}

	}

}
