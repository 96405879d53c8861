/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Classes of keys whose {@code equals} compares each field with the same one of the other
 * object, in the styles in which it is written by hand and by tools.
 */
@SuppressWarnings({ "EqualsGetClass", "ReferenceEquality", "unused" })
final class UsualKeys {

	private UsualKeys() {
	}

	static class Identified extends OddKeys.Hashed {

		protected final Long id;

		private final String name;

		Identified(Long id, String name) {
			this.id = id;
			this.name = name;
		}

	}

	static final class Inherited extends Identified {

		Inherited(Long id, String name) {
			super(id, name);
		}

		@Override
		public boolean equals(@Nullable Object other) {
			if (this == other) {
				return true;
			}
			if (other == null || getClass() != other.getClass()) {
				return false;
			}
			return this.id != null && Objects.equals(this.id, ((Inherited) other).id);
		}

		@Override
		public int hashCode() {
			return super.hashCode();
		}

	}

	static final class ByAccessors extends OddKeys.Hashed {

		private final @Nullable String one;

		private final @Nullable String other;

		ByAccessors(@Nullable String one, @Nullable String other) {
			this.one = one;
			this.other = other;
		}

		@Nullable String getOne() {
			return this.one;
		}

		@Nullable String getOther() {
			return this.other;
		}

		boolean canEqual(Object that) {
			return that instanceof ByAccessors;
		}

		@Override
		public boolean equals(@Nullable Object object) {
			if (object == this) {
				return true;
			}
			if (!(object instanceof ByAccessors that) || !that.canEqual(this)) {
				return false;
			}
			Object ownOne = getOne();
			Object theirOne = that.getOne();
			if ((ownOne != null) ? !ownOne.equals(theirOne) : theirOne != null) {
				return false;
			}
			Object ownOther = getOther();
			Object theirOther = that.getOther();
			return (ownOther != null) ? ownOther.equals(theirOther) : theirOther == null;
		}

		@Override
		public int hashCode() {
			return super.hashCode();
		}

	}

	static final class InOldStyle extends OddKeys.Hashed {

		private final @Nullable String name;

		private final long number;

		InOldStyle(@Nullable String name, long number) {
			this.name = name;
			this.number = number;
		}

		@Override
		public boolean equals(@Nullable Object object) {
			if (!(object instanceof InOldStyle other)) {
				return false;
			}
			if (this.name == null) {
				if (other.name != null) {
					return false;
				}
			}
			else if (!this.name.equals(other.name)) {
				return false;
			}
			return this.number == other.number;
		}

		@Override
		public int hashCode() {
			return super.hashCode();
		}

	}

	static final class SameOrEqual extends OddKeys.Hashed {

		private final String name;

		SameOrEqual(String name) {
			this.name = name;
		}

		@Override
		public boolean equals(@Nullable Object object) {
			return object instanceof SameOrEqual that
					&& (this.name == that.name || (this.name != null && this.name.equals(that.name)));
		}

		@Override
		public int hashCode() {
			return super.hashCode();
		}

	}

	static final class StoredInt extends OddKeys.Hashed {

		private final int id;

		StoredInt(int id) {
			this.id = id;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof StoredInt that && this.id == that.id && this.id != 0;
		}

		@Override
		public int hashCode() {
			return super.hashCode();
		}

	}

	static final class StoredLong extends OddKeys.Hashed {

		private final long id;

		StoredLong(long id) {
			this.id = id;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof StoredLong that && this.id == that.id && this.id != 0;
		}

		@Override
		public int hashCode() {
			return super.hashCode();
		}

	}

	static final class StoredNumber extends OddKeys.Hashed {

		private final @Nullable Long id;

		StoredNumber(@Nullable Long id) {
			this.id = id;
		}

		@Nullable Long getId() {
			return this.id;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof StoredNumber that && Objects.equals(this.id, that.id) && getId() != null;
		}

		@Override
		public int hashCode() {
			return super.hashCode();
		}

	}

}
