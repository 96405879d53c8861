/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Classes of keys, each with an {@code equals} of its own kind.
 */
@SuppressWarnings({ "unused", "EqualsGetClass" })
final class KeyClasses {

	private KeyClasses() {
	}

	static class Customer {

		private final long id;

		private final String name;

		Customer(long id, String name) {
			this.id = id;
			this.name = name;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Customer that && that.id == this.id;
		}

		@Override
		public int hashCode() {
			return Long.hashCode(this.id);
		}

	}

	static final class PremiumCustomer extends Customer {

		PremiumCustomer(long id, String name) {
			super(id, name);
		}

	}

	static class ByClass {

		private final int id;

		ByClass(int id) {
			this.id = id;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other != null && other.getClass() == getClass() && ((ByClass) other).id == this.id;
		}

		@Override
		public int hashCode() {
			return this.id;
		}

	}

	static final class ByClassToo extends ByClass {

		ByClassToo(int id) {
			super(id);
		}

	}

	static final class Filter {

		private final String text;

		private final List<Integer> numbers;

		Filter(String text, List<Integer> numbers) {
			this.text = text;
			this.numbers = numbers;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			if (this == other) {
				return true;
			}
			return other instanceof Filter that && this.text.equals(that.text)
					&& Objects.equals(this.numbers, that.numbers);
		}

		@Override
		public int hashCode() {
			return Objects.hash(this.text, this.numbers);
		}

	}

	static final class ByGetter {

		private final String name;

		ByGetter(String name) {
			this.name = name;
		}

		String getName() {
			return this.name;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof ByGetter that && getName().equals(that.getName());
		}

		@Override
		public int hashCode() {
			return this.name.hashCode();
		}

	}

	static final class WithSession implements Serializable {

		private static final long serialVersionUID = 1L;

		private final int id;

		private final transient Object session;

		WithSession(int id, Object session) {
			this.id = id;
			this.session = session;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof WithSession that && this.id == that.id;
		}

		@Override
		public int hashCode() {
			return this.id;
		}

	}

	record OwnRecord(String name, int version) {

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof OwnRecord that && this.name.equals(that.name);
		}

		@Override
		public int hashCode() {
			return this.name.hashCode();
		}

	}

	static final class IgnoringCase {

		private final String name;

		IgnoringCase(String name) {
			this.name = name;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof IgnoringCase that && this.name.equalsIgnoreCase(that.name);
		}

		@Override
		public int hashCode() {
			return 1;
		}

	}

	static final class ThroughOther {

		private final Customer customer;

		ThroughOther(Customer customer) {
			this.customer = customer;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof ThroughOther that && this.customer.name.equals(that.customer.name);
		}

		@Override
		public int hashCode() {
			return 1;
		}

	}

	static final class Unsaved {

		private final @Nullable Long id;

		Unsaved(@Nullable Long id) {
			this.id = id;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return this == other || (other instanceof Unsaved that && this.id != null && this.id.equals(that.id));
		}

		@Override
		public int hashCode() {
			return 1;
		}

	}

}
