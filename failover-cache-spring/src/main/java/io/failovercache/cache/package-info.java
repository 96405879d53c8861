/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Spring's {@code Cache} and its manager, with the conversion of keys. No rule of
 * failover lives here.
 */
@NullMarked
package io.failovercache.cache;

import org.jspecify.annotations.NullMarked;
