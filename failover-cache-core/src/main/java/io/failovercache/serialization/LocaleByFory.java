/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.UncheckedIOException;
import java.util.Locale;

import org.apache.fory.context.ReadContext;
import org.apache.fory.context.WriteContext;
import org.apache.fory.resolver.TypeResolver;
import org.apache.fory.serializer.Serializer;

/**
 * Locales with their script and extensions, which Fory leaves out. One that has no
 * language tag of its own, such as {@code no_NO_NY}, is its three old parts.
 */
final class LocaleByFory extends Serializer<Locale> {

	private static final int MAX_LENGTH = 1000;

	private static final String PARTS = "_";

	LocaleByFory(TypeResolver resolver) {
		super(resolver.getConfig(), Locale.class);
	}

	@Override
	public void write(WriteContext context, Locale locale) {
		String tag = locale.toLanguageTag();
		context.writeString(Locale.forLanguageTag(tag).equals(locale) ? tag
				: PARTS + String.join(PARTS, locale.getLanguage(), locale.getCountry(), locale.getVariant()));
	}

	@Override
	public Locale read(ReadContext context) {
		String text = context.readString();
		if (text.length() > MAX_LENGTH) {
			throw new UncheckedIOException(
					new UnreadableBytesException("a locale of " + text.length() + " characters"));
		}
		if (!text.startsWith(PARTS)) {
			return Locale.forLanguageTag(text);
		}
		String[] parts = text.split(PARTS, 4);
		if (parts.length < 4) {
			throw new UncheckedIOException(new UnreadableBytesException("a locale without its parts"));
		}
		return new Locale(parts[1], parts[2], parts[3]);
	}

}
