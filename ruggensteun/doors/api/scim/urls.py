"""The addresses for directories."""

from django.urls import path

from ruggensteun.doors.api.scim.groups import Group, Groups
from ruggensteun.doors.api.scim.people import User, Users
from ruggensteun.doors.api.scim.service import ResourceTypes, Schemas, ServiceProviderConfig

urlpatterns = [
    path("Users", Users.as_view(), name="scim_users"),
    path("Users/<uuid:person_id>", User.as_view(), name="scim_user"),
    path("Groups", Groups.as_view(), name="scim_groups"),
    path("Groups/<uuid:group_id>", Group.as_view(), name="scim_group"),
    path("ServiceProviderConfig", ServiceProviderConfig.as_view(), name="scim_service"),
    path("Schemas", Schemas.as_view(), name="scim_schemas"),
    path("Schemas/<str:name>", Schemas.as_view(), name="scim_schema"),
    path("ResourceTypes", ResourceTypes.as_view(), name="scim_resource_types"),
    path("ResourceTypes/<str:name>", ResourceTypes.as_view(), name="scim_resource_type"),
]
