from activity.models.comment import Comment
from activity.models.event import Event
from activity.models.favourite import Favourite
from activity.models.follow import Follow
from activity.models.notification import Notification
from activity.models.without_mail import WithoutMail

__all__ = ["Comment", "Event", "Favourite", "Follow", "Notification", "WithoutMail"]
