/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The parts of an address that {@link URI#equals} compares, in lower case if it ignores
 * case.
 */
final class UriParts {

	private static final Pattern ESCAPED = Pattern.compile("%[0-9a-fA-F]{2}");

	private UriParts() {
	}

	static void append(KeyText text, URI uri) {
		text.append("URI(");
		appendPart(text, lower(uri.getScheme())).append(',');
		if (uri.isOpaque()) {
			appendPart(text, uri.getRawSchemeSpecificPart()).append(',');
		}
		else {
			appendAuthority(text, uri);
			appendPart(text, uri.getRawPath()).append(',');
			appendPart(text, uri.getRawQuery()).append(',');
		}
		appendPart(text, uri.getRawFragment()).append(')');
	}

	private static void appendAuthority(KeyText text, URI uri) {
		if (uri.getHost() != null) {
			appendPart(text, uri.getRawUserInfo()).append(',');
			appendPart(text, lower(uri.getHost())).append(':').append(Integer.toString(uri.getPort())).append(',');
		}
		else {
			appendPart(text, uri.getRawAuthority()).append(',');
		}
	}

	private static @Nullable String lower(@Nullable String part) {
		return (part != null) ? part.toLowerCase(Locale.ROOT) : null;
	}

	private static KeyText appendPart(KeyText text, @Nullable String part) {
		return (part != null)
				? text.quote(ESCAPED.matcher(part).replaceAll((found) -> found.group().toUpperCase(Locale.ROOT)))
				: text.append("null");
	}

}
