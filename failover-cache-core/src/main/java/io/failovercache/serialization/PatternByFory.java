/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.UncheckedIOException;
import java.util.regex.Pattern;

import org.apache.fory.context.ReadContext;
import org.apache.fory.context.WriteContext;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.Serializer;

/**
 * The serializer of patterns for Fory. They are compiled as they are read, so those that
 * would take too long or too much memory to compile are refused.
 */
final class PatternByFory extends Serializer<Pattern> {

	private static final int MAX_LENGTH = 10_000;

	PatternByFory(TypeResolver resolver) {
		super(resolver.getConfig(), Pattern.class);
	}

	@Override
	public void write(WriteContext context, Pattern pattern) {
		context.writeString(pattern.pattern());
		context.writeInt32(pattern.flags());
	}

	@Override
	public Pattern read(ReadContext context) {
		String text = context.readString();
		int flags = context.readInt32();
		if (text.length() > MAX_LENGTH || (flags & Pattern.CANON_EQ) != 0) {
			throw new UncheckedIOException(new UnreadableBytesException("a pattern that takes long to compile"));
		}
		return Pattern.compile(text, flags);
	}

}
