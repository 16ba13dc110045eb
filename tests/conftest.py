"""Settings for all tests: property tests are judged by what they find, never by how long they take."""

from hypothesis import settings

settings.register_profile("lovkode", deadline=None)
settings.register_profile("thorough", deadline=None, max_examples=500)
settings.load_profile("lovkode")
