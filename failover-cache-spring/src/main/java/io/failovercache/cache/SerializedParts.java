/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import org.springframework.cache.interceptor.SimpleKey;

/**
 * The parts of objects that are read from their serialized form.
 */
final class SerializedParts {

	private final BiConsumer<KeyText, Object> terms;

	/**
	 * Creates the parts.
	 * @param terms writes a part as its term
	 */
	SerializedParts(BiConsumer<KeyText, Object> terms) {
		this.terms = terms;
	}

	/**
	 * The parameters in a {@code SimpleKey}, which it exposes without loss in no other
	 * way.
	 */
	@Nullable Object[] parameters(SimpleKey key) {
		try (ParameterStream out = new ParameterStream()) {
			out.writeObject(key);
			return out.parameters;
		}
		catch (IOException ex) {
			throw KeyText.refusal(SimpleKey.class, "does not expose its parameters", ex);
		}
	}

	/**
	 * A digest of an object's class and fields, each field as its term: the serialized
	 * bytes of equal objects differ if one holds the same part twice and the other two
	 * equal parts.
	 */
	String digest(Serializable value, KeyText text) {
		MessageDigest digest = sha256();
		try (TermStream out = new TermStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest), value,
				text)) {
			out.writeObject(value);
		}
		catch (IOException ex) {
			throw KeyText.refusal(value.getClass(), "cannot be serialized", ex);
		}
		return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JVM has SHA-256", ex);
		}
	}

	private static final class ParameterStream extends ObjectOutputStream {

		private @Nullable Object[] parameters = {};

		ParameterStream() throws IOException {
			super(OutputStream.nullOutputStream());
			enableReplaceObject(true);
		}

		@Override
		protected @Nullable Object replaceObject(Object part) {
			if (part instanceof Object[] array) {
				this.parameters = array;
				return null;
			}
			return part;
		}

	}

	/**
	 * Writes one object with its parts replaced by their terms.
	 */
	private final class TermStream extends ObjectOutputStream {

		private final Class<?> type;

		private final KeyText text;

		private final Map<String, String> written = new HashMap<>();

		private boolean begun;

		TermStream(OutputStream out, Serializable value, KeyText text) throws IOException {
			super(out);
			this.type = value.getClass();
			this.text = text;
			enableReplaceObject(true);
		}

		@Override
		protected Object replaceObject(Object part) {
			if (!this.begun) {
				this.begun = true;
				if (part.getClass() == this.type) {
					return part;
				}
			}
			KeyText term = this.text.deeper();
			SerializedParts.this.terms.accept(term, part);
			return this.written.computeIfAbsent(term.toString(), (same) -> same);
		}

	}

}
