/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.SerializableString;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.JsonParserDelegate;

/**
 * JSON whose parts are counted as they are read. A deeply nested part counts once per
 * level, as it is hashed with each level that is a set.
 */
final class CountedParser extends JsonParserDelegate {

	/** The bytes of a number or a name, with its place in its container. */
	private static final int SCALAR = 56;

	/** The bytes of a list or an object, with its place in its container. */
	private static final int CONTAINER = 140;

	private static final int BYTES_PER_CHARACTER = 4;

	/** The depth up to which levels are not counted. */
	private static final int SHALLOW = 16;

	private final ReadAllowance allowance;

	private int depth;

	private long nameLength;

	CountedParser(JsonParser parser, ReadAllowance allowance) {
		super(parser);
		this.allowance = allowance;
	}

	/** The length of all names, which the parser keeps for its next reads. */
	long nameLength() {
		return this.nameLength;
	}

	private void count(@Nullable JsonToken token) {
		if (token == null) {
			return;
		}
		if (token.isStructStart()) {
			this.depth++;
			this.allowance.takeMemory(CONTAINER);
		}
		else if (token.isStructEnd()) {
			this.depth--;
		}
		else {
			this.allowance.takeMemory(SCALAR);
		}
		this.allowance.takeWork((this.depth > SHALLOW) ? this.depth / 4 : 1);
	}

	private @Nullable String named(@Nullable String name) {
		count(currentToken());
		if (name != null) {
			this.nameLength += name.length();
			this.allowance.takeMemory((long) BYTES_PER_CHARACTER * name.length());
		}
		return name;
	}

	private @Nullable String text(@Nullable String text) {
		if (text != null && hasToken(JsonToken.VALUE_STRING)) {
			this.allowance.takeMemory((long) BYTES_PER_CHARACTER * text.length());
		}
		return text;
	}

	@Override
	public @Nullable JsonToken nextToken() {
		JsonToken token = super.nextToken();
		if (token == JsonToken.PROPERTY_NAME) {
			named(currentName());
		}
		else {
			count(token);
		}
		return token;
	}

	@Override
	public @Nullable JsonToken nextValue() {
		JsonToken token = nextToken();
		return (token == JsonToken.PROPERTY_NAME) ? nextToken() : token;
	}

	@Override
	public @Nullable String nextName() {
		return named(super.nextName());
	}

	@Override
	public boolean nextName(SerializableString expected) {
		String name = nextName();
		return name != null && name.equals(expected.getValue());
	}

	@Override
	public int nextNameMatch(PropertyNameMatcher matcher) {
		int match = super.nextNameMatch(matcher);
		named(hasToken(JsonToken.PROPERTY_NAME) ? currentName() : null);
		return match;
	}

	@Override
	public @Nullable String getString() {
		return text(super.getString());
	}

	@Override
	public @Nullable String getValueAsString() {
		return text(super.getValueAsString());
	}

	@Override
	public @Nullable String getValueAsString(@Nullable String otherwise) {
		return text(super.getValueAsString(otherwise));
	}

	@Override
	public byte[] getBinaryValue(Base64Variant variant) {
		byte[] bytes = super.getBinaryValue(variant);
		this.allowance.takeMemory(2L * bytes.length);
		return bytes;
	}

}
