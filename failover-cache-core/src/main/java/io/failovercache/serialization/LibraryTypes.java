/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.util.List;
import java.util.Set;

/**
 * The types of libraries that are trusted without a setting: values that hold data and
 * execute hardly any code while they are read.
 */
final class LibraryTypes {

	private static final List<String> PREFIXES = List.of("kotlin.collections.", "kotlin.ranges.", "kotlin.time.",
			"org.springframework.data.domain.", "org.springframework.data.geo.", "reactor.util.function.Tuple");

	private static final Set<String> TYPES = Set.of("kotlin.InitializedLazyImpl", "kotlin.Pair", "kotlin.Triple",
			"kotlin.UByte", "kotlin.UInt", "kotlin.ULong", "kotlin.UShort", "kotlin.Unit", "kotlin.text.Regex",
			"kotlin.text.Regex$Serialized", "kotlin.uuid.Uuid", "kotlin.uuid.UuidSerialized",
			"org.springframework.cache.interceptor.SimpleKey", "org.springframework.http.DefaultHttpStatusCode",
			"org.springframework.http.HttpHeaders", "org.springframework.http.HttpMethod",
			"org.springframework.http.HttpStatus", "org.springframework.http.MediaType",
			"org.springframework.http.ProblemDetail", "org.springframework.http.ReadOnlyHttpHeaders",
			"org.springframework.security.core.GrantedAuthority",
			"org.springframework.security.core.authority.FactorGrantedAuthority",
			"org.springframework.security.core.authority.SimpleGrantedAuthority",
			"org.springframework.security.core.userdetails.User",
			"org.springframework.security.core.userdetails.User$AuthorityComparator",
			"org.springframework.util.LinkedCaseInsensitiveMap", "org.springframework.util.LinkedCaseInsensitiveMap$1",
			"org.springframework.util.LinkedMultiValueMap", "org.springframework.util.MimeType",
			"org.springframework.util.MultiValueMap", "org.springframework.util.MultiValueMapAdapter",
			"org.springframework.util.UnmodifiableMultiValueMap", "org.springframework.util.unit.DataSize",
			"org.springframework.util.unit.DataUnit");

	/**
	 * The packages of which every exception is mere data.
	 */
	private static final List<String> EXCEPTION_PREFIXES = List.of("java.io.", "java.lang.", "java.net.", "java.nio.",
			"java.sql.", "java.text.", "java.time.", "java.util.", "jakarta.persistence.", "kotlin.",
			"org.springframework.");

	private LibraryTypes() {
	}

	static boolean contains(String name) {
		return TYPES.contains(name) || PREFIXES.stream().anyMatch(name::startsWith) || isException(name);
	}

	private static boolean isException(String name) {
		return (name.endsWith("Exception") || name.endsWith("Error"))
				&& EXCEPTION_PREFIXES.stream().anyMatch(name::startsWith);
	}

}
