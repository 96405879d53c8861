/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.ForeignText;

/**
 * A value cannot be stored, or stored bytes cannot or must not be read back.
 *
 * @since 1.0.0
 */
public final class ValueRejectedException extends Exception {

	private static final long serialVersionUID = 1L;

	private final Reason reason;

	private final @Nullable String typeName;

	/**
	 * Rejects a value.
	 * @param reason why
	 * @param typeName the class at fault, if known
	 * @param cause what went wrong, if anything was thrown
	 */
	public ValueRejectedException(Reason reason, @Nullable String typeName, @Nullable Throwable cause) {
		super(describe(reason, typeName, cause), cause);
		this.reason = reason;
		this.typeName = (typeName != null) ? ForeignText.of(typeName) : null;
	}

	private static String describe(Reason reason, @Nullable String typeName, @Nullable Throwable cause) {
		return reason.label() + ((typeName != null) ? " (" + ForeignText.of(typeName) + ")" : "")
				+ ((cause != null) ? ": " + RejectionCause.describe(cause) : "");
	}

	/**
	 * The reason that the value was rejected.
	 * @return the reason
	 */
	public Reason reason() {
		return this.reason;
	}

	/**
	 * The class at fault.
	 * @return its name, or {@code null} if it is not known
	 */
	public @Nullable String typeName() {
		return this.typeName;
	}

	/**
	 * Returns whether the value is nested more deeply than it may be read.
	 * @return {@code true} if it is
	 */
	public boolean isNestedTooDeep() {
		return getCause() instanceof NestedTooDeepException;
	}

	/**
	 * The reason why a value was rejected.
	 */
	public enum Reason {

		/**
		 * The serializer could not write the value.
		 */
		UNSERIALIZABLE,

		/**
		 * The value is larger than {@code max-value-size}, or claims to decompress to
		 * more than may be read.
		 */
		TOO_LARGE,

		/**
		 * The value holds a class that is not trusted.
		 */
		UNTRUSTED,

		/**
		 * The value that would be read back is not equal to the one that was written.
		 */
		CHANGED,

		/**
		 * The bytes are damaged, or were written by an incompatible version of a class.
		 */
		UNREADABLE,

		/**
		 * The bytes are in a format, or compressed with an algorithm, that is not there.
		 */
		UNKNOWN_FORMAT;

		/**
		 * The value of the metric tag {@code reason}.
		 * @return the name in lower case, words joined by a hyphen
		 */
		public String label() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

}
