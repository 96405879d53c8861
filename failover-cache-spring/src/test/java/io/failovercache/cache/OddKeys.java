/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Classes of keys whose {@code equals} does more than compare each field with the same
 * one of the other object.
 */
@SuppressWarnings({ "EqualsGetClass", "ReferenceEquality", "HashCodeToString", "unused" })
final class OddKeys {

	private OddKeys() {
	}

	/** All have the same hash: what matters is {@code equals}. */
	abstract static class Hashed {

		@Override
		public int hashCode() {
			return 1;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return this == other;
		}

	}

	static final class LastDigit extends Hashed {

		private final int number;

		LastDigit(int number) {
			this.number = number;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof LastDigit that && this.number % 10 == that.number % 10;
		}

		@Override
		public int hashCode() {
			return super.hashCode();
		}

	}

	static final class Truncated extends Hashed {

		private final long number;

		Truncated(long number) {
			this.number = number;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Truncated that && (int) this.number == (int) that.number;
		}

		@Override
		public int hashCode() {
			return super.hashCode();
		}

	}

	static final class Masked extends Hashed {

		private final int bits;

		Masked(int bits) {
			this.bits = bits;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Masked that && (this.bits & 0xf0) == (that.bits & 0xf0);
		}

		@Override
		public int hashCode() {
			return super.hashCode();
		}

	}

	static final class AtMost extends Hashed {

		private final int number;

		AtMost(int number) {
			this.number = number;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof AtMost that && this.number >= that.number;
		}

		@Override
		public int hashCode() {
			return super.hashCode();
		}

	}

	static final class EitherOf extends Hashed {

		private final String one;

		private final String other;

		EitherOf(String one, String other) {
			this.one = one;
			this.other = other;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof EitherOf that && (this.one.equals(that.one) || this.other.equals(that.other));
		}

		@Override
		public int hashCode() {
			return super.hashCode();
		}

	}

	static final class ByIdOrName extends Hashed {

		private final @Nullable Long id;

		private final String name;

		ByIdOrName(@Nullable Long id, String name) {
			this.id = id;
			this.name = name;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			if (!(other instanceof ByIdOrName that)) {
				return false;
			}
			if (this.id != null || that.id != null) {
				return Objects.equals(this.id, that.id);
			}
			return this.name.equals(that.name);
		}

		@Override
		public int hashCode() {
			return super.hashCode();
		}

	}

	static final class Undirected extends Hashed {

		private final int from;

		private final int to;

		Undirected(int from, int to) {
			this.from = from;
			this.to = to;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Undirected that && ((this.from == that.from && this.to == that.to)
					|| (this.from == that.to && this.to == that.from));
		}

		@Override
		public int hashCode() {
			return super.hashCode();
		}

	}

	static final class BySwitch extends Hashed {

		private static boolean strict;

		private final String name;

		BySwitch(String name) {
			this.name = name;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof BySwitch that && (!strict || this.name.equals(that.name));
		}

		@Override
		public int hashCode() {
			return super.hashCode();
		}

	}

	static final class ByKind extends Hashed {

		private final int kind;

		private final String name;

		ByKind(int kind, String name) {
			this.kind = kind;
			this.name = name;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof ByKind that && this.kind == that.kind && switch (this.kind) {
				case 0 -> true;
				default -> this.name.equals(that.name);
			};
		}

		@Override
		public int hashCode() {
			return super.hashCode();
		}

	}

	interface HasName {

		String name();

	}

	static final class OfAnyClass extends Hashed implements HasName {

		private final String name;

		OfAnyClass(String name) {
			this.name = name;
		}

		@Override
		public String name() {
			return this.name;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof HasName that && name().equals(that.name());
		}

		@Override
		public int hashCode() {
			return super.hashCode();
		}

	}

	static final class Span extends Hashed {

		private final int from;

		private final int to;

		Span(int from, int to) {
			this.from = from;
			this.to = to;
		}

		boolean isEmpty() {
			return this.from > this.to;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Span that
					&& ((isEmpty() && that.isEmpty()) || (this.from == that.from && this.to == that.to));
		}

		@Override
		public int hashCode() {
			return super.hashCode();
		}

	}

	static final class NotStored extends Hashed {

		private final @Nullable Long id;

		private final int kind;

		NotStored(@Nullable Long id, int kind) {
			this.id = id;
			this.kind = kind;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return this == other || (other instanceof NotStored that && this.id != null && this.id.equals(that.id)
					&& this.kind == that.kind);
		}

		@Override
		public int hashCode() {
			return super.hashCode();
		}

	}

	static final class Exact extends Hashed {

		private final double number;

		Exact(double number) {
			this.number = number;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Exact that && this.number == that.number;
		}

		@Override
		public int hashCode() {
			return super.hashCode();
		}

	}

}
